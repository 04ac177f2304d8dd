//! Rules of TikTok Shop and of programmes, who is eligible by them, the pilot, health ratings. What rules mean stands in
//! `troupe_core::rules`; here is who is asked, and when.

mod ask;
mod book;
mod days;
mod due;
mod export;
mod facts;
mod files;
mod health;
mod pilot;

pub(crate) use ask::{Answered, People};
