//! People's data: who is to be told, who objects, what is looked at again, where facts come from. Not here: erasing.

mod due;
mod notices;
mod person;
mod retention;
mod settings;
mod texts;

pub(crate) use notices::NoticeValues;
