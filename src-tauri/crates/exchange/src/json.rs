//! JSON as rows: objects are read one at a time and flattened to `path → text`, so that a file never has to fit
//! into memory. Not here: what a path means.

use crate::source::RecordTooLong;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt::{self, Write};
use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;

/// Nesting deeper than this is not read.
const DEPTH_LIMIT: usize = 64;
/// Separates the values of a list in one text.
pub(crate) const LIST: char = '\u{1f}';
/// Keys whose list holds the records of a file that is one object, at its top or in its `data`.
const CONTAINERS: [&str; 6] = ["collector", "itemList", "items", "item_list", "entries", "videos"];
/// The key that wraps an answer.
const DATA: &str = "data";
/// The same, where one object holds several such lists: the paths of their records begin with the list's name.
const NAMED: [&str; 4] = ["creators", "orders", "sample_applications", "fulfillments"];
/// A list within a record of `orders` whose members are records of their own, with what the order says.
const SPLIT: (&str, &str) = ("orders", "skus");
/// Keys of yt-dlp whose values are large and tell nothing of a post.
const SKIPPED: [&str; 9] = [
    "formats",
    "requested_formats",
    "requested_downloads",
    "automatic_captions",
    "subtitles",
    "requested_subtitles",
    "thumbnails",
    "http_headers",
    "heatmap",
];
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
    /// The records that follow stand in this list of an object. Values before it are of no record.
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

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<(), A::Error> {
        Records { sink: self.sink, name: "" }.take(list)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut held = false;
        let mut path = String::new();
        while let Some(key) = map.next_key::<String>()? {
            path.clear();
            let sink = &mut *self.sink;
            map.next_value_seed(Member { sink, path: &mut path, key: &key, held: &mut held, depth: 1 })?;
        }
        if !held && self.sink.record().is_break() {
            return Err(A::Error::custom(STOPPED));
        }
        Ok(())
    }
}

/// The records of a list. A `name` begins their paths.
struct Records<'a, S> {
    sink: &'a mut S,
    name: &'a str,
}

impl<S: Sink> Records<'_, S> {
    fn take<'de, A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        let mut path = self.name.to_owned();
        if self.name == SPLIT.0 {
            while let Some(record) = list.next_element::<serde_json::Value>()? {
                self.split(record, &mut path).map_err(A::Error::custom)?;
            }
            return Ok(());
        }
        while list.next_element_seed(Flat { sink: self.sink, path: &mut path, depth: 1 })?.is_some() {
            if self.sink.record().is_break() {
                return Err(A::Error::custom(STOPPED));
            }
        }
        Ok(())
    }

    /// One record for each member of the record's own list, with what the record says besides.
    fn split(&mut self, mut record: serde_json::Value, path: &mut String) -> Result<(), serde_json::Error> {
        let members = record.as_object_mut().and_then(|fields| fields.remove(SPLIT.1));
        let mut members = match members {
            Some(serde_json::Value::Array(members)) => members,
            _ => Vec::new(),
        };
        if members.is_empty() {
            members.push(serde_json::Value::Null);
        }
        for member in members {
            Flat { sink: self.sink, path, depth: 1 }.deserialize(&record)?;
            let before = path.len();
            path.push('.');
            path.push_str(SPLIT.1);
            let told = Flat { sink: self.sink, path, depth: 2 }.deserialize(member);
            path.truncate(before);
            told?;
            if self.sink.record().is_break() {
                return Err(serde_json::Error::custom(STOPPED));
            }
        }
        Ok(())
    }
}

/// The value of a key of a document (depth 1) or of its `data` (depth 2): a list of records, the `data` itself, or
/// an ordinary value.
struct Member<'a, S> {
    sink: &'a mut S,
    path: &'a mut String,
    key: &'a str,
    held: &'a mut bool,
    depth: usize,
}

impl<'de, S: Sink> DeserializeSeed<'de> for Member<'_, S> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if SKIPPED.contains(&self.key) {
            return IgnoredAny::deserialize(deserializer).map(|_| ());
        }
        deserializer.deserialize_any(self)
    }
}

impl<S: Sink> Member<'_, S> {
    /// Gives the value to `read` as an ordinary one.
    fn ordinary<E>(self, read: impl FnOnce(Flat<'_, S>) -> Result<(), E>) -> Result<(), E> {
        let before = Flat::<S>::step(self.path, self.key);
        let done = read(Flat { sink: self.sink, path: self.path, depth: self.depth });
        self.path.truncate(before);
        done
    }
}

impl<'de, S: Sink> Visitor<'de> for Member<'_, S> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<(), A::Error> {
        let named = NAMED.contains(&self.key);
        let records = named || CONTAINERS.contains(&self.key) || (self.key == DATA && self.depth == 1);
        if !records {
            return self.ordinary(|flat| flat.visit_seq(list));
        }
        *self.held = true;
        self.sink.container(self.key);
        Records { sink: self.sink, name: if named { self.key } else { "" } }.take(list)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        if self.key != DATA || self.depth > 1 {
            return self.ordinary(|flat| flat.visit_map(map));
        }
        while let Some(key) = map.next_key::<String>()? {
            self.path.clear();
            self.path.push_str(DATA);
            let (sink, path) = (&mut *self.sink, &mut *self.path);
            map.next_value_seed(Member { sink, path, key: &key, held: self.held, depth: 2 })?;
        }
        self.path.clear();
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.ordinary(|flat| flat.visit_bool(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.ordinary(|flat| flat.visit_u64(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.ordinary(|flat| flat.visit_i64(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.ordinary(|flat| flat.visit_f64(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.ordinary(|flat| flat.visit_str(value))
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
            if SKIPPED.contains(&key.as_str()) {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
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
    fn lists_in_the_data_of_an_answer_are_records_and_an_order_is_one_for_each_of_its_skus() {
        assert_eq!(
            rows(r#"{"data":{"cursor":1,"videos":[{"id":1},{"id":2}]},"error":{"code":"ok"}}"#).len(),
            2
        );
        assert_eq!(
            rows(
                r#"{"code":0,"data":{"orders":[{"id":"A","skus":[{"id":"1"},{"id":"2","n":3}],"status":"X"}]}}"#
            ),
            [
                "code=0 orders.id=A orders.status=X orders.skus.id=1",
                "orders.id=A orders.status=X orders.skus.id=2 orders.skus.n=3"
            ]
        );
        assert_eq!(rows(r#"{"data":{"user":{"name":"a"}}}"#), ["data.user.name=a"]);
        assert_eq!(
            rows(r#"{"id":"p","formats":[{"url":"x"}],"entries":[{"id":"a","formats":[1]},null]}"#).len(),
            2
        );
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
