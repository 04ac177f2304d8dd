//! What a user may have decided about reading an input.

use crate::cells::{About, nasty};
use crate::chance::Chance;
use crate::packs::{Named, Pack};
use troupe_core::creator::Platform;
use troupe_core::money::Currency;
use troupe_exchange::{ColumnChoice, DateOrder, Field, Kind, Options};

/// Decisions with which a sound input is read.
pub fn sound(pack: &Pack, about: &About, columns: &[Named], chance: &mut Chance) -> Options {
    // Whose figures they are is told where no column does.
    let told = columns.iter().any(|c| c.field == Some(Field::Handle));
    let constants =
        if told { Vec::new() } else { vec![(Field::Handle, about.value(Some(Field::Handle), chance, true))] };
    Options {
        constants,
        kind: chance.once_in(2).then_some(pack.kind),
        platform: Platform::parse(about.platform),
        currency: Currency::parse("EUR"),
        timezone: chance.once_in(4).then(|| "Europe/Amsterdam".to_owned()),
        ..Options::default()
    }
}

/// Any decisions, also such as make no sense.
pub fn wild(pack: &Pack, columns: &[Named], chance: &mut Chance) -> Options {
    let mut options = Options::default();
    match chance.below(4) {
        0 | 1 => options.kind = Some(pack.kind),
        2 if chance.once_in(6) => options.kind = Some(*chance.pick(&Kind::ALL)),
        _ => {}
    }
    if chance.once_in(6) {
        options.decimal = Some(*chance.pick(&['.', ',', ';', 'é']));
    }
    if chance.once_in(6) {
        options.date_order = Some(*chance.pick(&[DateOrder::Dmy, DateOrder::Mdy]));
    }
    if chance.once_in(2) {
        let platforms = [Platform::TikTok, Platform::Instagram, Platform::YouTube, Platform::Other];
        options.platform = Some(*chance.pick(&platforms));
    }
    if chance.once_in(2) {
        options.currency = Currency::parse(chance.word(&["EUR", "JPY", "BHD", "USD", "XXX", "CLF"]));
    }
    if chance.once_in(20) {
        let labels =
            ["utf-8", "utf-16le", "utf-16be", "windows-1252", "iso-2022-jp", "gb18030", "nonsense", " "];
        options.encoding = Some(chance.word(&labels).to_owned());
    }
    if chance.once_in(20) {
        options.delimiter =
            Some(*chance.pick(&[',', ';', '\t', '|', ' ', 'a', '\0', '"', '\n', 'é', '\u{7f}']));
    }
    if chance.once_in(6) {
        let zones = [
            "Europe/Helsinki",
            "america/new_york",
            "+02:00",
            "-12:00",
            "+14:00",
            "+99:99",
            "UTC",
            "Mars",
            "Z",
        ];
        options.timezone = Some(chance.word(&zones).to_owned());
    }
    options.accept_implausible = chance.once_in(4);
    if chance.once_in(30) {
        options.sheet = Some("Sheet1".into());
    }
    if chance.once_in(6) && !columns.is_empty() {
        options.kind = options.kind.or(Some(pack.kind)).filter(|_| !chance.once_in(10));
        for column in columns {
            let field = match chance.below(8) {
                0 => Some(*chance.pick(Field::ALL)),
                1 => None,
                _ => column.field,
            };
            let header =
                if chance.once_in(30) { format!("{}#2", column.header) } else { column.header.clone() };
            options.columns.push(ColumnChoice {
                header,
                field,
                decimal: chance.once_in(6).then(|| *chance.pick(&['.', ','])),
                date_order: chance.once_in(6).then(|| *chance.pick(&[DateOrder::Dmy, DateOrder::Mdy])),
            });
        }
    }
    let more = if chance.once_in(2) { 0 } else { chance.below(3) };
    for _ in 0..more {
        let field = if chance.once_in(3) { *chance.pick(Field::ALL) } else { chance.pick(&pack.columns).0 };
        let about = About::new(pack.kind, chance);
        let value = match chance.once_in(3) {
            true => nasty(Some(field), chance),
            false => about.value(Some(field), chance, false),
        };
        options.constants.push((field, value));
    }
    options
}
