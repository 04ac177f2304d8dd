//! Carriers with their tracking pages: data with a date, and the user's own.

use crate::api::{Carrier, SampleRules};
use crate::errors::Result;
use crate::products::{short, wrong};
use serde::Deserialize;
use std::sync::LazyLock;

/// Stands for the tracking number in an address.
const NUMBER: &str = "{number}";

#[derive(Debug, Default, Deserialize)]
struct Pack {
    carriers: Vec<Carrier>,
}

static SHIPPED: LazyLock<Vec<Carrier>> = LazyLock::new(|| {
    let pack: Pack =
        serde_json::from_str(include_str!("../../../../packs/carriers/2026-11.json")).unwrap_or_default();
    pack.carriers
});

/// Own carriers, then the shipped ones that none of them replaces.
pub(super) fn all(rules: &SampleRules) -> Vec<Carrier> {
    let own = |name: &str| rules.carriers.iter().any(|c| c.name.to_lowercase() == name.to_lowercase());
    rules.carriers.iter().chain(SHIPPED.iter().filter(|c| !own(&c.name))).cloned().collect()
}

/// The tracking page of a parcel. Only letters, digits and a few signs go into an address.
pub(super) fn link(carriers: &[Carrier], carrier: &str, number: &str) -> Option<String> {
    let name = carrier.trim().to_lowercase();
    let known = carriers.iter().find(|c| c.name.to_lowercase() == name)?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let number: String = number.chars().filter(|c| !c.is_whitespace()).collect();
    let sound = !number.is_empty() && number.chars().all(plain) && known.link.contains(NUMBER);
    sound.then(|| known.link.replace(NUMBER, &number))
}

/// Own carriers as they are kept.
pub(super) fn checked(carriers: Vec<Carrier>) -> Result<Vec<Carrier>> {
    let mut kept: Vec<Carrier> = Vec::new();
    for carrier in carriers.iter().take(100) {
        let name = short("carrier", &carrier.name, 60)?;
        let link = short("link", &carrier.link, 500)?;
        if name.is_empty() || kept.iter().any(|k| k.name.to_lowercase() == name.to_lowercase()) {
            return Err(wrong("carrier", &name, "Give each carrier a name of its own."));
        }
        if !link.is_empty() && (!link.starts_with("https://") || !link.contains(NUMBER)) {
            return Err(wrong(
                "link",
                &link,
                "Write an address that begins with https:// and holds {number} where the number stands.",
            ));
        }
        kept.push(Carrier { name, link });
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_carrier_has_a_name_of_its_own_and_a_safe_page() {
        assert!(SHIPPED.len() >= 11);
        assert_eq!(checked(SHIPPED.clone()).unwrap(), *SHIPPED);
    }

    #[test]
    fn a_tracking_number_with_signs_of_an_address_gets_no_link() {
        let rules = SampleRules {
            carriers: vec![Carrier { name: "postnl".into(), link: "https://own.example/{number}".into() }],
            ..SampleRules::default()
        };
        let all = all(&rules);
        let page = |carrier: &str, number: &str| link(&all, carrier, number);
        assert_eq!(page("PostNL", "3S AB 12").as_deref(), Some("https://own.example/3SAB12"));
        assert_eq!(page("UPS", "1Z9").as_deref(), Some("https://www.ups.com/track?tracknum=1Z9"));
        assert_eq!(page("UPS", "1Z9&x=javascript:"), None);
        assert_eq!((page("UPS", ""), page("Nobody", "1")), (None, None));
    }
}
