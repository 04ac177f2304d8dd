//! Payments as a SEPA credit transfer file: ISO 20022 pain.001.001.09 as the EPC's implementation guidelines narrow it (2025
//! rulebook): euros only, Latin letters, a structured address or none. The same payments give the same bytes. Not here: who is
//! paid what (the core), and sending it anywhere (nobody).

mod letters;

pub use letters::plain;

use letters::{cut, reference};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;
use troupe_core::money::Currency;
use troupe_core::payouts::{read_bic, read_iban, sepa_country};
use troupe_core::time::{Day, Instant};

/// The namespace of the message.
const NAMESPACE: &str = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
/// Characters of a name. Source: EPC guidelines, AT-P001 and AT-E001.
const NAME: usize = 70;
/// Characters of what is told about a payment.
const REASON: usize = 140;
/// The largest amount of a SEPA credit transfer, in cents.
const MOST: i64 = 99_999_999_999;

/// One side of payments.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Party {
    /// Name of the account's holder.
    pub name: String,
    /// IBAN.
    pub iban: String,
    /// BIC; empty where the bank needs none.
    pub bic: String,
    /// Street and number.
    pub street: String,
    /// Postcode.
    pub postcode: String,
    /// Town. The address is written where town and country are known.
    pub town: String,
    /// Country, two letters.
    pub country: String,
}

/// A payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// Who gets it.
    pub to: Party,
    /// Its currency.
    pub currency: Currency,
    /// Minor units.
    pub minor: i64,
    /// What both sides know it by, unique and the same each time: at most 35 characters.
    pub reference: String,
    /// What it is for.
    pub reason: String,
}

/// Payments of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// What the bank knows the file by, unique: at most 35 characters.
    pub number: String,
    /// When the batch was made.
    pub at: Instant,
    /// The bank is to execute it on this day.
    pub execute_on: Day,
    /// Who pays.
    pub from: Party,
    /// The payments.
    pub payments: Vec<Payment>,
}

/// Why a payment is not in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotWritten {
    /// It is not in euros.
    NotEuro,
    /// Its account lies in no country of SEPA.
    Outside,
    /// Its IBAN is none.
    Iban,
    /// Its name has no letter that SEPA knows.
    Name,
    /// Its amount is 0, negative, or larger than SEPA allows.
    Amount,
}

impl NotWritten {
    /// Stable name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotEuro => "sepa_not_euro",
            Self::Outside => "sepa_outside",
            Self::Iban => "sepa_iban",
            Self::Name => "sepa_name",
            Self::Amount => "sepa_amount",
        }
    }
}

/// A payment file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sepa {
    /// Its bytes; `None` when no payment can be in it.
    pub bytes: Option<Vec<u8>>,
    /// Payments in it.
    pub count: u32,
    /// What they sum to, in cents.
    pub cents: i64,
    /// Payments that are not in it, by their place.
    pub left: Vec<(usize, NotWritten)>,
}

/// Why there is no payment file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SepaError {
    /// The payer's `name` or `iban` cannot be written.
    #[error("the payer's {0} is missing or cannot be written in a SEPA file")]
    Payer(&'static str),
    /// A fault of the program.
    #[error("the payment file could not be written: {0}")]
    Unwritten(String),
}

/// A payment as it can be written.
struct Fit<'a> {
    payment: &'a Payment,
    name: String,
    iban: String,
}

fn fit(payment: &Payment) -> Result<Fit<'_>, NotWritten> {
    if payment.currency.code() != "EUR" {
        return Err(NotWritten::NotEuro);
    }
    if !(1..=MOST).contains(&payment.minor) {
        return Err(NotWritten::Amount);
    }
    let iban = read_iban(&payment.to.iban).ok_or(NotWritten::Iban)?;
    if !sepa_country(&iban) {
        return Err(NotWritten::Outside);
    }
    let name = cut(&payment.to.name, NAME).ok_or(NotWritten::Name)?;
    Ok(Fit { payment, name, iban })
}

/// Makes a payment file. The payer's name and IBAN must be there.
///
/// # Errors
/// [`SepaError::Payer`] when the payer's name or IBAN cannot be written.
pub fn sepa(batch: &Batch) -> Result<Sepa, SepaError> {
    let from = cut(&batch.from.name, NAME).ok_or(SepaError::Payer("name"))?;
    let iban =
        read_iban(&batch.from.iban).filter(|iban| sepa_country(iban)).ok_or(SepaError::Payer("iban"))?;
    let mut fits = Vec::new();
    let mut left = Vec::new();
    for (place, payment) in batch.payments.iter().enumerate() {
        match fit(payment) {
            Ok(fit) => fits.push(fit),
            Err(why) => left.push((place, why)),
        }
    }
    let cents = fits.iter().map(|f| f.payment.minor).sum();
    let count = fits.len() as u32;
    let bytes = match fits.as_slice() {
        [] => None,
        fits => {
            Some(written(batch, &from, &iban, fits, cents).map_err(|e| SepaError::Unwritten(e.to_string()))?)
        }
    };
    Ok(Sepa { bytes, count, cents, left })
}

type Xml = Writer<Vec<u8>>;

fn text(xml: &mut Xml, name: &str, value: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(value)).map(|_| ())
}

fn inside(xml: &mut Xml, name: &str, fill: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<()> {
    xml.create_element(name).write_inner_content(fill).map(|_| ())
}

fn euros(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

fn written(batch: &Batch, from: &str, iban: &str, fits: &[Fit<'_>], cents: i64) -> io::Result<Vec<u8>> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let number = reference(&batch.number);
    let count = fits.len().to_string();
    xml.create_element("Document").with_attribute(("xmlns", NAMESPACE)).write_inner_content(|xml| {
        inside(xml, "CstmrCdtTrfInitn", |xml| {
            inside(xml, "GrpHdr", |xml| {
                text(xml, "MsgId", &number)?;
                text(xml, "CreDtTm", &batch.at.to_string())?;
                text(xml, "NbOfTxs", &count)?;
                text(xml, "CtrlSum", &euros(cents))?;
                inside(xml, "InitgPty", |xml| text(xml, "Nm", from))
            })?;
            inside(xml, "PmtInf", |xml| {
                text(xml, "PmtInfId", &number)?;
                text(xml, "PmtMtd", "TRF")?;
                text(xml, "NbOfTxs", &count)?;
                text(xml, "CtrlSum", &euros(cents))?;
                inside(xml, "PmtTpInf", |xml| inside(xml, "SvcLvl", |xml| text(xml, "Cd", "SEPA")))?;
                inside(xml, "ReqdExctnDt", |xml| text(xml, "Dt", &batch.execute_on.to_string()))?;
                party(xml, "Dbtr", from, &batch.from)?;
                account(xml, "DbtrAcct", iban)?;
                debtor_bank(xml, &batch.from.bic)?;
                text(xml, "ChrgBr", "SLEV")?;
                fits.iter().try_for_each(|fit| transfer(xml, fit))
            })
        })
    })?;
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn transfer(xml: &mut Xml, fit: &Fit<'_>) -> io::Result<()> {
    let payment = fit.payment;
    inside(xml, "CdtTrfTxInf", |xml| {
        let id = reference(&payment.reference);
        inside(xml, "PmtId", |xml| text(xml, "EndToEndId", &id))?;
        inside(xml, "Amt", |xml| {
            let amount = euros(payment.minor);
            let element = xml.create_element("InstdAmt").with_attribute(("Ccy", "EUR"));
            element.write_text_content(BytesText::new(&amount)).map(|_| ())
        })?;
        if let Some(bic) = read_bic(&payment.to.bic) {
            bank(xml, "CdtrAgt", "BICFI", &bic)?;
        }
        party(xml, "Cdtr", &fit.name, &payment.to)?;
        account(xml, "CdtrAcct", &fit.iban)?;
        match cut(&payment.reason, REASON) {
            Some(reason) => inside(xml, "RmtInf", |xml| text(xml, "Ustrd", &reason)),
            None => Ok(()),
        }
    })
}

/// A name and, where town and country are known, the address in its parts. Lines of an address are not written: from November
/// 2026 banks refuse an address of lines alone.
fn party(xml: &mut Xml, element: &str, name: &str, party: &Party) -> io::Result<()> {
    let country = party.country.trim().to_ascii_uppercase();
    let known = country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase());
    let town = cut(&party.town, 35).filter(|_| known);
    inside(xml, element, |xml| {
        text(xml, "Nm", name)?;
        let Some(town) = town else { return Ok(()) };
        inside(xml, "PstlAdr", |xml| {
            if let Some(street) = cut(&party.street, 70) {
                text(xml, "StrtNm", &street)?;
            }
            if let Some(postcode) = cut(&party.postcode, 16) {
                text(xml, "PstCd", &postcode)?;
            }
            text(xml, "TwnNm", &town)?;
            text(xml, "Ctry", &country)
        })
    })
}

fn account(xml: &mut Xml, element: &str, iban: &str) -> io::Result<()> {
    inside(xml, element, |xml| inside(xml, "Id", |xml| text(xml, "IBAN", iban)))
}

fn bank(xml: &mut Xml, element: &str, name: &str, value: &str) -> io::Result<()> {
    inside(xml, element, |xml| inside(xml, "FinInstnId", |xml| text(xml, name, value)))
}

/// The payer's bank, which the message cannot do without: its BIC, or that none was given.
fn debtor_bank(xml: &mut Xml, bic: &str) -> io::Result<()> {
    match read_bic(bic) {
        Some(bic) => bank(xml, "DbtrAgt", "BICFI", &bic),
        None => inside(xml, "DbtrAgt", |xml| {
            inside(xml, "FinInstnId", |xml| inside(xml, "Othr", |xml| text(xml, "Id", "NOTPROVIDED")))
        }),
    }
}
