//! Code, link, commission and disclosure in words.

use super::super::inputs::CodeInput;
use super::super::paths::Folder;
use super::{Kit, LONGEST_LINE, LONGEST_NAME, address};
use troupe_core::kits::PaidOn;
use troupe_pdf::{KitBlock, line};

impl Kit<'_> {
    /// Her codes, each with what buyers save and until when.
    pub(super) fn codes(&self) -> Vec<KitBlock> {
        let block = |code: &CodeInput| {
            let mut notes = Vec::new();
            if let Some(percent) = &code.percent {
                notes.push(self.said.say("kit_page_saves", &[("saving", &self.said.share(percent))]));
            } else if let Some(amount) = &code.amount {
                let saving = self.said.money(&amount.amount, amount.currency.code());
                notes.push(self.said.say("kit_page_saves_amount", &[("saving", &saving)]));
            }
            let scope = line(&code.scope, LONGEST_LINE);
            if !scope.is_empty() {
                notes.push(self.said.say("kit_page_code_scope", &[("scope", &scope)]));
            }
            if let Some(day) = code.to {
                notes
                    .push(self.said.say("kit_page_code_until", &[("day", &self.said.day(&day.to_string()))]));
            }
            if let Some(uses) = code.max_uses {
                let shown = self.said.whole(u64::from(uses));
                notes.push(self.said.words.count(
                    "kit_page_code_uses",
                    u64::from(uses),
                    &[("shown", &shown)],
                ));
            }
            KitBlock::Code { code: line(&code.code, LONGEST_NAME), notes }
        };
        self.inputs.codes.iter().map(block).collect()
    }

    /// Her links, each with a QR code.
    pub(super) fn links(&mut self) -> Vec<KitBlock> {
        let mut blocks = Vec::new();
        for link in &self.inputs.links {
            let Some(url) = address(&link.url) else { continue };
            let label = match line(&link.label, LONGEST_NAME) {
                // The heading says already that it is hers: where it leads says more.
                label if label.is_empty() => host(&url),
                label => label,
            };
            let file = self.paths.within(Folder::Qr, &label, "png");
            let aloud = self.said.say("kit_page_qr_aloud", &[("link", &url)]);
            blocks.push(KitBlock::Link { label, url, aloud, file });
        }
        blocks
    }

    /// What she earns: a sentence for each thing that was agreed, none for what was not.
    pub(super) fn terms(&self) -> Vec<KitBlock> {
        let Some(terms) = &self.inputs.terms else { return Vec::new() };
        let days = |key: &str, days: u32| {
            let shown = self.said.whole(u64::from(days));
            self.said.words.count(key, u64::from(days), &[("shown", &shown)])
        };
        let mut told = Vec::new();
        if let Some(rate) = &terms.rate {
            let key = match terms.paid_on {
                PaidOn::Net => "kit_page_earn_net",
                PaidOn::Gross => "kit_page_earn_gross",
            };
            told.push(self.said.say(key, &[("rate", &self.said.share(rate))]));
        }
        told.extend(terms.attribution_days.map(|n| days("kit_page_attribution", n)));
        told.extend(terms.hold_days.map(|n| days("kit_page_hold", n)));
        if let Some(minimum) = &terms.minimum {
            let amount = self.said.money(&minimum.amount, minimum.currency.code());
            told.push(self.said.say("kit_page_minimum", &[("amount", &amount)]));
        }
        super::list(&told)
    }

    /// How to say that it is advertising: the template's own words, else those that an authority of her country accepts.
    pub(super) fn disclosure(&mut self) -> Vec<KitBlock> {
        if !self.texts.disclosure.is_empty() {
            let label = self.say("kit_page_disclosure_text");
            let file = self.paths.within(Folder::Texts, &label, "txt");
            return vec![KitBlock::Copy { label, text: self.texts.disclosure.clone(), file }];
        }
        let disclosure = &self.inputs.disclosure.value;
        if disclosure.words.is_empty() {
            return Vec::new();
        }
        let cases = disclosure
            .words
            .iter()
            .map(|(case, words)| [self.say(&format!("kit_page_disclosure_{case}")), words.join(", ")]);
        let sources = disclosure.sources.join("; ");
        vec![
            KitBlock::Text(self.say("kit_page_disclosure_how")),
            KitBlock::Facts(cases.collect()),
            KitBlock::Note(self.said.say("kit_page_disclosure_source", &[("source", &sources)])),
        ]
    }
}

/// Where an address leads, without what stands around it.
fn host(url: &str) -> String {
    let rest = url.strip_prefix("https://").unwrap_or(url);
    line(rest.split(['/', '?', '#']).next().unwrap_or(rest), LONGEST_NAME)
}
