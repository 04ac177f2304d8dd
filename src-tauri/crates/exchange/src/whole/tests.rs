//! Every form gives back exactly what went in, and says what is wrong when it cannot.

use super::*;
use proptest::prelude::*;
use troupe_core::table::CellKind;

const FORMS: [Form; 3] = [Form::Csv, Form::Xlsx, Form::Json];

fn column(name: &str, kind: CellKind) -> Column {
    Column { name: name.into(), kind, optional: true, readable: false }
}

fn head(name: &str) -> Head {
    let required = Column { optional: false, ..column("notes", CellKind::Text) };
    let seen = Column { readable: true, ..column("handle", CellKind::Text) };
    Head {
        name: name.into(),
        columns: vec![
            seen,
            column("id", CellKind::Integer),
            column("rate", CellKind::Real),
            column("caption", CellKind::Text),
            required,
            column("spark", CellKind::Blob),
        ],
    }
}

fn rows() -> Vec<Vec<Cell>> {
    let text = |t: &str| Cell::Text(t.to_owned());
    let row = |n: i64, real: f64, caption: &str| {
        vec![
            text("mira"),
            Cell::Integer(n),
            Cell::Real(real),
            text(caption),
            text(caption),
            Cell::Blob(vec![0, 255, 7]),
        ]
    };
    let long = "lang ".repeat(20_000);
    vec![
        row(0, 0.1 + 0.2, ""),
        row(i64::MAX, 5.0, "=1+1"),
        row(i64::MIN, -0.000_000_123_456_789, "'"),
        row(9_007_199_254_740_993, f64::MAX, "''=x"),
        row(-5, f64::MIN_POSITIVE, " spaced \t\r\n"),
        row(1, 1e300, "naïve 🍲 , \"quoted\"\nline\r\nline"),
        row(2, 2.5, "\u{0}\u{1}\u{b}\u{1f}\u{7f}\u{fffe}\u{ffff} _x000D_ [text 3]"),
        row(3, 3.5, "[text 1]"),
        row(4, 4.5, &long),
        row(4, 4.5, &format!("{long}\u{1}_🍲")),
        vec![Cell::Null, Cell::Null, Cell::Null, Cell::Null, text(""), Cell::Null],
        row(6, 6.5, "2026-11-21T08:00:00Z"),
        vec![Cell::Null, Cell::Null, Cell::Null, Cell::Null, text(""), Cell::Blob(Vec::new())],
        vec![Cell::Null, Cell::Null, Cell::Null, Cell::Null, text(""), Cell::Null],
    ]
}

fn path_of(folder: &Path, form: Form) -> PathBuf {
    folder.join(match form {
        Form::Csv => "export",
        Form::Xlsx => "export.xlsx",
        Form::Json => "export.json",
    })
}

fn write(path: &Path, form: Form, pieces: &[Piece]) {
    let mut writer = Writer::create(path, form).unwrap();
    for piece in pieces {
        writer.write(piece.clone()).unwrap();
    }
    assert_eq!(writer.finish().unwrap(), path);
}

fn read_all(path: &Path) -> Result<Vec<Piece>, ExchangeError> {
    let mut pieces: Vec<Piece> = Vec::new();
    read(path, &mut |piece| {
        match (piece, pieces.last_mut()) {
            (Piece::Rows(more), Some(Piece::Rows(rows))) => rows.extend(more),
            (piece, _) => pieces.push(piece),
        }
        Ok(())
    })?;
    Ok(pieces)
}

fn sample() -> Vec<Piece> {
    vec![
        Piece::Table(head("posts")),
        Piece::Rows(rows()),
        Piece::Table(head("orders")),
        Piece::Table(head("activity")),
        Piece::Rows(vec![rows()[5].clone(); 2_500]),
    ]
}

#[test]
fn every_form_is_recognised_and_gives_everything_back() {
    let folder = tempfile::tempdir().unwrap();
    for form in FORMS {
        let path = path_of(folder.path(), form);
        assert_eq!(recognise(&path), None);
        write(&path, form, &sample());
        assert_eq!(recognise(&path), Some(form));
        assert_eq!(read_all(&path).unwrap(), sample(), "{form:?}");
    }
    let names = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(names, 3, "nothing is left beside them");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn any_text_and_number_comes_back(
        texts in proptest::collection::vec(any::<String>(), 1..6), n in any::<i64>(), real in -1e18..1e18f64, tiny in proptest::num::f64::NORMAL
    ) {
        let folder = tempfile::tempdir().unwrap();
        let rows: Vec<Vec<Cell>> = texts.iter().enumerate().map(|(i, t)| vec![
            Cell::Text(t.clone()), Cell::Integer(n), Cell::Real(if i % 2 == 0 { real } else { tiny }),
            Cell::Text(format!("'{t}")), Cell::Text(t.clone()), Cell::Blob(t.clone().into_bytes()),
        ]).collect();
        let pieces = vec![Piece::Table(head("posts")), Piece::Rows(rows)];
        for form in FORMS {
            let path = path_of(folder.path(), form);
            write(&path, form, &pieces);
            prop_assert_eq!(read_all(&path).unwrap(), pieces.clone(), "{:?}", form);
        }
    }
}

#[test]
fn more_rows_than_a_sheet_holds_go_on_in_the_next() {
    let folder = tempfile::tempdir().unwrap();
    for count in [3, 4, 5, 9] {
        let path = folder.path().join(format!("{count}.xlsx"));
        let mut out = xlsx::Out::create(&path, folder.path()).unwrap().with_sheets_of(4);
        let pieces = vec![
            Piece::Table(head("posts")),
            Piece::Rows(rows()[..count].to_vec()),
            Piece::Table(head("orders")),
            Piece::Rows(rows()[9..12].to_vec()),
        ];
        for piece in pieces.clone() {
            out.write(piece).unwrap();
        }
        out.finish().unwrap();
        assert_eq!(read_all(&path).unwrap(), pieces, "{count}");
    }
}

#[test]
fn text_that_a_spreadsheet_would_run_is_guarded_in_csv() {
    let folder = tempfile::tempdir().unwrap();
    let path = path_of(folder.path(), Form::Csv);
    write(&path, Form::Csv, &sample());
    let posts = std::fs::read_to_string(path.join("posts.csv")).unwrap();
    assert!(posts.starts_with("handle,id,rate,caption,notes,spark\r\n"));
    assert!(posts.contains(",'=1+1,") && !posts.contains(",=1+1"));
    assert!(posts.contains("mira,-5,"), "numbers stay numbers");
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_an_export() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for form in FORMS {
        let path = path_of(folder.path(), form);
        write(&path, form, &sample());
        if form == Form::Csv {
            assert_eq!((mode(&path), mode(&path.join("posts.csv"))), (0o700, 0o600));
        } else {
            assert_eq!(mode(&path), 0o600);
        }
    }
}

#[test]
fn an_export_never_takes_the_place_of_a_file_and_an_unfinished_one_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for form in FORMS {
        let path = path_of(folder.path(), form);
        let mut writer = Writer::create(&path, form).unwrap();
        writer.write(Piece::Table(head("posts"))).unwrap();
        drop(writer);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "{form:?}");
        std::fs::write(&path, "precious").unwrap();
        assert_eq!(Writer::create(&path, form).err().unwrap().code(), "write_failed");
        std::fs::remove_file(&path).unwrap();
    }
}

#[test]
fn what_was_cut_off_or_changed_is_told_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let csv = path_of(folder.path(), Form::Csv);
    write(&csv, Form::Csv, &sample());
    let posts = csv.join("posts.csv");
    let whole = std::fs::read_to_string(&posts).unwrap();
    let told = |path: &Path| {
        let error = read_all(path).unwrap_err();
        assert!(matches!(error.code(), "export_damaged" | "file_missing"), "{error}");
        error.to_string()
    };
    std::fs::write(&posts, whole.replace("mira,-5,", "mira,five,")).unwrap();
    let said = told(&csv);
    assert!(said.contains("posts row 5, id") && said.contains("five"), "{said}");
    std::fs::write(&posts, whole.lines().next().unwrap()).unwrap();
    assert!(told(&csv).contains("14 rows and has 0"));
    std::fs::write(&posts, whole.replacen("handle,id", "handle,number", 1)).unwrap();
    assert!(told(&csv).contains("columns"));
    std::fs::remove_file(&posts).unwrap();
    assert!(told(&csv).contains("posts.csv"));

    let json = path_of(folder.path(), Form::Json);
    write(&json, Form::Json, &sample());
    let whole = std::fs::read_to_string(&json).unwrap();
    std::fs::write(&json, &whole[..whole.len() / 2]).unwrap();
    told(&json);
    std::fs::write(&json, whole.replacen("[\"mira\",-5,", "[\"mira\",\"five\",", 1)).unwrap();
    assert!(told(&json).contains("posts row 5, id"));
    std::fs::write(&json, whole.replacen("\"format\":1", "\"format\":2", 1)).unwrap();
    assert!(told(&json).contains("newer"));

    let xlsx = path_of(folder.path(), Form::Xlsx);
    write(&xlsx, Form::Xlsx, &sample());
    let bytes = std::fs::read(&xlsx).unwrap();
    std::fs::write(&xlsx, &bytes[..bytes.len() / 2]).unwrap();
    assert_eq!(read_all(&xlsx).unwrap_err().code(), "kind_unknown");
}

#[test]
fn who_takes_the_pieces_can_stop() {
    let folder = tempfile::tempdir().unwrap();
    for form in FORMS {
        let path = path_of(folder.path(), form);
        write(&path, form, &sample());
        let mut taken = 0;
        let stopped = read(&path, &mut |_| {
            taken += 1;
            if taken == 2 { Err(ExchangeError::Cancelled { file: "export".into() }) } else { Ok(()) }
        });
        assert_eq!((stopped.unwrap_err().code(), taken), ("cancelled", 2), "{form:?}");
    }
}
