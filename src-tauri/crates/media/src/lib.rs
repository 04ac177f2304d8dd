//! Pictures, films and documents made safe to hand out: what is not understood is refused, what is understood is written anew
//! without what it does not need. Not here: where files come from and where they go.
