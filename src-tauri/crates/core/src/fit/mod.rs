//! Brand fit.
