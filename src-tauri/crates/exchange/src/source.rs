//! Bytes of a file on their way to a parser: counted, hashed, bounded per record, decoded to UTF-8.
//! Not here: what the bytes mean.

use encoding_rs::{Decoder, Encoding, UTF_8};
use std::cell::{Cell, RefCell};
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use tempfile::TempPath;

/// A row, object or header may have this many bytes.
pub(crate) const RECORD_LIMIT: u64 = 8 << 20;
/// Bytes that a parser may hold beyond the record it is at.
const SLACK: u64 = 1 << 20;
/// Bytes asked of the system at once.
pub(crate) const CHUNK: usize = 256 << 10;

/// Where the bytes are.
#[derive(Debug, Clone)]
pub(crate) enum Content {
    /// In a file.
    File(PathBuf),
    /// In memory.
    Memory(Arc<[u8]>),
    /// In a private file of our own, removed with the last who knows of it.
    Temporary(Arc<TempPath>),
}

impl Content {
    /// Bytes to ask for at once: a small text in memory needs no large buffers.
    pub fn chunk(&self) -> usize {
        match self {
            Self::Memory(bytes) => bytes.len().clamp(1 << 10, CHUNK),
            Self::File(_) | Self::Temporary(_) => CHUNK,
        }
    }

    /// The bytes from their beginning.
    pub fn open(&self) -> io::Result<Input> {
        match self {
            Self::File(path) => File::open(path).map(Input::File),
            Self::Temporary(path) => File::open(path.as_ref()).map(Input::File),
            Self::Memory(bytes) => Ok(Input::Memory(Cursor::new(Arc::clone(bytes)))),
        }
    }
}

/// Bytes being read.
#[derive(Debug)]
pub(crate) enum Input {
    File(File),
    Memory(Cursor<Arc<[u8]>>),
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.read(buffer),
            Self::Memory(bytes) => bytes.read(buffer),
        }
    }
}

impl Seek for Input {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Self::File(file) => file.seek(to),
            Self::Memory(bytes) => bytes.seek(to),
        }
    }
}

/// The error inside an `io::Error` when a record is longer than [`RECORD_LIMIT`].
#[derive(Debug, thiserror::Error)]
#[error("a record is too long")]
pub(crate) struct RecordTooLong;

/// What is known of the bytes read so far, shared between the reader and the one who reads records.
#[derive(Default)]
pub(crate) struct Meter {
    read: Cell<u64>,
    mark: Cell<u64>,
    hasher: RefCell<Option<blake3::Hasher>>,
}

impl Meter {
    /// Bytes read from the file.
    pub fn bytes(&self) -> u64 {
        self.read.get()
    }

    /// Says that a record ended here.
    pub fn mark(&self) {
        self.mark.set(self.read.get());
    }

    /// The hash of everything read.
    pub fn hash(&self) -> [u8; 32] {
        self.hasher.borrow().as_ref().map_or([0; 32], |h| *h.finalize().as_bytes())
    }
}

struct Metered {
    input: Input,
    meter: Rc<Meter>,
}

impl Read for Metered {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.input.read(buffer)?;
        if let Some(hasher) = self.meter.hasher.borrow_mut().as_mut() {
            hasher.update(&buffer[..n]);
        }
        let read = self.meter.read.get() + n as u64;
        self.meter.read.set(read);
        if read - self.meter.mark.get() > RECORD_LIMIT + SLACK {
            return Err(io::Error::other(RecordTooLong));
        }
        Ok(n)
    }
}

/// Opens content as UTF-8 text without a byte order mark. `hash` asks for the bytes to be hashed on the way.
pub(crate) fn open_text(
    content: &Content,
    encoding: &'static Encoding,
    hash: Hash,
) -> io::Result<(Box<dyn Read>, Rc<Meter>)> {
    let meter = Rc::new(Meter::default());
    if hash == Hash::Yes {
        *meter.hasher.borrow_mut() = Some(blake3::Hasher::new());
    }
    let source = Metered { input: content.open()?, meter: Rc::clone(&meter) };
    let reader: Box<dyn Read> = if encoding == UTF_8 {
        Box::new(WithoutMark::new(source)?)
    } else {
        Box::new(Decoding::new(source, encoding, content.chunk()))
    };
    Ok((reader, meter))
}

/// Whether the bytes are hashed on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hash {
    Yes,
    No,
}

/// UTF-8 with its byte order mark taken off.
struct WithoutMark {
    first: Vec<u8>,
    at: usize,
    source: Metered,
}

impl WithoutMark {
    fn new(mut source: Metered) -> io::Result<Self> {
        let mut first = Vec::with_capacity(3);
        (&mut source).take(3).read_to_end(&mut first)?;
        let at = if first == [0xEF, 0xBB, 0xBF] { 3 } else { 0 };
        Ok(Self { first, at, source })
    }
}

impl Read for WithoutMark {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at < self.first.len() {
            let n = (&self.first[self.at..]).read(buffer)?;
            self.at += n;
            return Ok(n);
        }
        self.source.read(buffer)
    }
}

/// Any other encoding, decoded chunk by chunk.
struct Decoding {
    source: Metered,
    decoder: Decoder,
    raw: Vec<u8>,
    text: Vec<u8>,
    at: usize,
    ended: bool,
}

impl Decoding {
    fn new(source: Metered, encoding: &'static Encoding, chunk: usize) -> Self {
        Self {
            source,
            decoder: encoding.new_decoder_with_bom_removal(),
            raw: vec![0; chunk],
            text: Vec::new(),
            at: 0,
            ended: false,
        }
    }
}

impl Read for Decoding {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.text.len() && !self.ended {
            let n = self.source.read(&mut self.raw)?;
            self.ended = n == 0;
            let room = self.decoder.max_utf8_buffer_length(n).unwrap_or(CHUNK * 4);
            self.text.resize(room, 0);
            let (_, _, written, _) = self.decoder.decode_to_utf8(&self.raw[..n], &mut self.text, n == 0);
            self.text.truncate(written);
            self.at = 0;
        }
        let n = (&self.text[self.at..]).read(buffer)?;
        self.at += n;
        Ok(n)
    }
}

/// Reads what is left, so that the hash covers the whole file.
pub(crate) fn drain(reader: &mut dyn Read, meter: &Meter) -> io::Result<()> {
    let mut buffer = vec![0; 8 << 10];
    loop {
        meter.mark();
        if reader.read(&mut buffer)? == 0 {
            return Ok(());
        }
    }
}
