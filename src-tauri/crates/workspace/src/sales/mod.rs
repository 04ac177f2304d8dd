//! Sales: figures, credits with their reason, corrections by hand, warnings, exposure.

mod stubs;
