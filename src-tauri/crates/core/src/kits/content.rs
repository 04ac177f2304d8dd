//! What a kit may say.

use super::KitTexts;

impl KitTexts {
    /// Every text with the name of its field, to be written in.
    pub fn each_mut(&mut self) -> impl Iterator<Item = (&'static str, &mut String)> {
        let facts = self.facts.iter_mut().flat_map(|one| &mut one.lines);
        let questions = self.questions.iter_mut().flat_map(|one| [&mut one.question, &mut one.answer]);
        named("title", [&mut self.title])
            .chain(named("greeting", [&mut self.greeting]))
            .chain(named("about", [&mut self.about]))
            .chain(named("facts", facts))
            .chain(named("messages", &mut self.messages))
            .chain(named("dos", &mut self.dos))
            .chain(named("donts", &mut self.donts))
            .chain(named("rules", &mut self.rules))
            .chain(named("captions", &mut self.captions))
            .chain(named("hashtags", &mut self.hashtags))
            .chain(named("look", [&mut self.look]))
            .chain(named("disclosure", [&mut self.disclosure]))
            .chain(named("questions", questions))
            .chain(named("contact", [&mut self.contact]))
    }
}

fn named<T>(
    field: &'static str,
    texts: impl IntoIterator<Item = T>,
) -> impl Iterator<Item = (&'static str, T)> {
    texts.into_iter().map(move |text| (field, text))
}
