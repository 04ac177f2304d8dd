//! JSON as rows: objects are read one at a time and flattened to `path → text`, so that a file never has to fit
//! into memory. Not here: what a path means.

use crate::source::RecordTooLong;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt::{self, Write};
use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;

/// Nesting deeper than this is not read.
const DEPTH_LIMIT: usize = 64;
/// Separates the values of a list in one text.
pub(crate) const LIST: char = '\u{1f}';
/// Keys whose list holds the records of a file that is one object.
const CONTAINERS: [&str; 4] = ["collector", "itemList", "items", "item_list"];
/// The word by which our own stop is told from a fault.
const STOPPED: &str = "\u{1}stopped";

/// Takes the values of one object, then the object.
pub(crate) trait Sink {
    /// A value at a path of keys joined by dots; positions in lists are `*`.
    fn value(&mut self, path: &str, text: &str);
    /// The object is complete.
    fn record(&mut self) -> ControlFlow<()>;
    /// One line that is not valid JSON; only in [`lines`].
    fn bad_line(&mut self, reason: String) -> ControlFlow<()>;
    /// The records stand in this list of an object.
    fn container(&mut self, _name: &str) {}
}

/// Why reading ends before the end of the file.
#[derive(Debug)]
pub(crate) enum Stop {
    /// A record is longer than the limit.
    TooLong,
    /// Damaged JSON, in the parser's words.
    Invalid(String),
    /// The file ends inside a value.
    CutOff(String),
    /// The system failed.
    Io(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        let too_long = error.get_ref().is_some_and(|inner| inner.is::<RecordTooLong>());
        if too_long { Stop::TooLong } else { Stop::Io(error) }
    }
}

/// Reads one document after another (an array of objects, an object around a list, or objects in a row).
pub(crate) fn documents<S: Sink>(reader: impl Read, sink: &mut S) -> Result<(), Stop> {
    let mut values = serde_json::Deserializer::from_reader(reader);
    loop {
        // `end` succeeds only when nothing but blanks is left; anything else is the next document.
        match values.end() {
            Ok(()) => return Ok(()),
            Err(e) if e.is_io() => return Err(io::Error::from(e).into()),
            Err(_) => {}
        }
        match (Document { sink }).deserialize(&mut values) {
            Ok(()) => {}
            Err(e) if e.is_io() => return Err(io::Error::from(e).into()),
            Err(e) if e.to_string().starts_with(STOPPED) => return Ok(()),
            Err(e) if e.is_eof() => return Err(Stop::CutOff(e.to_string())),
            Err(e) => return Err(Stop::Invalid(e.to_string())),
        }
    }
}

/// Reads one object per line; a damaged line does not spoil the rest.
pub(crate) fn lines<S: Sink>(mut reader: impl BufRead, sink: &mut S) -> Result<(), Stop> {
    let mut line = Vec::new();
    loop {
        line.clear();
        if reader.read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        let text = line.trim_ascii();
        if text.is_empty() {
            continue;
        }
        let mut value = serde_json::Deserializer::from_slice(text);
        let mut path = String::new();
        let read =
            Flat { sink, path: &mut path, depth: 0 }.deserialize(&mut value).and_then(|()| value.end());
        let flow = match read {
            Ok(()) => sink.record(),
            Err(e) => sink.bad_line(e.to_string()),
        };
        if flow.is_break() {
            return Ok(());
        }
    }
}

/// A document: its records go to the sink one by one.
struct Document<'a, S> {
    sink: &'a mut S,
}

impl<'de, S: Sink> DeserializeSeed<'de> for Document<'_, S> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, S: Sink> Visitor<'de> for Document<'_, S> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or a list of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut path = String::new();
        while list.next_element_seed(Flat { sink: self.sink, path: &mut path, depth: 1 })?.is_some() {
            if self.sink.record().is_break() {
                return Err(A::Error::custom(STOPPED));
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut held = false;
        let mut path = String::new();
        while let Some(key) = map.next_key::<String>()? {
            if CONTAINERS.contains(&key.as_str()) {
                self.sink.container(&key);
                map.next_value_seed(Contained {
                    sink: self.sink,
                    path: &mut path,
                    key: &key,
                    held: &mut held,
                })?;
            } else {
                path.clear();
                path.push_str(&key);
                map.next_value_seed(Flat { sink: self.sink, path: &mut path, depth: 1 })?;
            }
        }
        if !held && self.sink.record().is_break() {
            return Err(A::Error::custom(STOPPED));
        }
        Ok(())
    }
}

/// The value of a container's key: a list of records, or an ordinary value after all.
struct Contained<'a, S> {
    sink: &'a mut S,
    path: &'a mut String,
    key: &'a str,
    held: &'a mut bool,
}

impl<'de, S: Sink> DeserializeSeed<'de> for Contained<'_, S> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, S: Sink> Visitor<'de> for Contained<'_, S> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<(), A::Error> {
        *self.held = true;
        Document { sink: self.sink }.visit_seq(list)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        self.path.clear();
        self.path.push_str(self.key);
        Flat { sink: self.sink, path: self.path, depth: 1 }.visit_map(map)
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
}

/// Any value, flattened.
struct Flat<'a, S> {
    sink: &'a mut S,
    path: &'a mut String,
    depth: usize,
}

impl<'de, S: Sink> DeserializeSeed<'de> for Flat<'_, S> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<S: Sink> Flat<'_, S> {
    fn step(path: &mut String, key: &str) -> usize {
        let before = path.len();
        if before > 0 {
            path.push('.');
        }
        path.push_str(key);
        before
    }

    fn number(self, number: impl fmt::Display) {
        let mut text = String::with_capacity(20);
        // Writing into a String cannot fail.
        let _ = write!(text, "{number}");
        self.sink.value(self.path, &text);
    }
}

impl<'de, S: Sink> Visitor<'de> for Flat<'_, S> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        if self.depth >= DEPTH_LIMIT {
            return Err(A::Error::custom("nested deeper than 64 levels"));
        }
        while let Some(key) = map.next_key::<String>()? {
            let before = Self::step(self.path, &key);
            let done = map.next_value_seed(Flat { sink: self.sink, path: self.path, depth: self.depth + 1 });
            self.path.truncate(before);
            done?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        if self.depth >= DEPTH_LIMIT {
            return Err(A::Error::custom("nested deeper than 64 levels"));
        }
        let before = Self::step(self.path, "*");
        loop {
            let next =
                list.next_element_seed(Flat { sink: self.sink, path: self.path, depth: self.depth + 1 });
            if !matches!(next, Ok(Some(()))) {
                self.path.truncate(before);
                return next.map(|_| ());
            }
        }
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.sink.value(self.path, if value { "true" } else { "false" });
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.number(value);
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.number(value);
        Ok(())
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.number(value);
        Ok(())
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.sink.value(self.path, value);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Seen(Vec<String>, Vec<String>, usize);

    impl Sink for Seen {
        fn value(&mut self, path: &str, text: &str) {
            self.1.push(format!("{path}={text}"));
        }
        fn record(&mut self) -> ControlFlow<()> {
            self.0.push(std::mem::take(&mut self.1).join(" "));
            ControlFlow::Continue(())
        }
        fn bad_line(&mut self, _: String) -> ControlFlow<()> {
            self.2 += 1;
            self.1.clear();
            ControlFlow::Continue(())
        }
    }

    fn rows(text: &str) -> Vec<String> {
        let mut seen = Seen::default();
        documents(text.as_bytes(), &mut seen).unwrap();
        seen.0
    }

    #[test]
    fn an_array_a_list_in_an_object_and_objects_in_a_row_are_the_same_rows() {
        let expected = ["id=1 a.b=x", "id=2 t.*.n=p t.*.n=q"];
        let (one, two) = (r#"{"id":1,"a":{"b":"x"}}"#, r#"{"id":2,"t":[{"n":"p"},{"n":"q"}],"z":null}"#);
        assert_eq!(rows(&format!("[{one},{two}]")), expected);
        assert_eq!(rows(&format!("{one}\n{two}\n")), expected);
        assert_eq!(rows(&format!(r#"{{"collector":[{one},{two}]}}"#)), expected);
        assert_eq!(rows(one), expected[..1]);
    }

    #[test]
    fn a_damaged_line_does_not_spoil_the_others() {
        let mut seen = Seen::default();
        lines(&b"{\"id\":1}\n\n{\"id\":\n{\"id\":3}\n"[..], &mut seen).unwrap();
        assert_eq!((seen.0, seen.2), (vec!["id=1".to_owned(), "id=3".to_owned()], 1));
    }

    #[test]
    fn deep_nesting_and_cut_files_are_told_and_do_not_crash() {
        let deep = "[".repeat(100_000);
        assert!(matches!(
            documents(deep.as_bytes(), &mut Seen::default()),
            Err(Stop::Invalid(_) | Stop::CutOff(_))
        ));
        let objects = format!("[{}1{}]", r#"{"a":"#.repeat(80), "}".repeat(80));
        assert!(matches!(documents(objects.as_bytes(), &mut Seen::default()), Err(Stop::Invalid(_))));
        assert!(matches!(documents(&b"[{\"id\":1},{\"i"[..], &mut Seen::default()), Err(Stop::CutOff(_))));
    }
}
