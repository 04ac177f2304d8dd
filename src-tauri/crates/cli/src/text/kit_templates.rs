//! Kit templates for people in a terminal.

use super::table;
use troupe_workspace::api::{KitTemplateEdit, KitTemplateLine};

/// The list of kit templates.
pub fn kit_templates(lines: &[KitTemplateLine]) -> String {
    if lines.is_empty() {
        return "There is no kit template yet. Begin with `troupe --json kit-template starter`.".to_owned();
    }
    let rows: Vec<Vec<String>> = lines
        .iter()
        .map(|line| {
            vec![
                line.name.clone(),
                line.languages.join(" "),
                line.program_name.clone().unwrap_or_default(),
                line.briefing_name.clone().unwrap_or_default(),
                line.assets.to_string(),
                line.creators.to_string(),
            ]
        })
        .collect();
    table(&["template", "languages", "program", "briefing", "assets", "creators"], &rows)
}

/// What a kit template says, in each of its languages.
pub fn kit_template(template: &KitTemplateEdit) -> String {
    let content = &template.content;
    let mut text =
        format!("{}: {} products, {} assets\n", template.name, content.products.len(), content.assets.len());
    for (language, said) in &content.texts {
        text += &format!("\n{language}: {}\n{}\n", said.title, said.greeting);
        let lists = [
            ("message", &said.messages),
            ("do", &said.dos),
            ("don't", &said.donts),
            ("rule", &said.rules),
            ("caption", &said.captions),
        ];
        for (what, lines) in lists {
            for line in lines {
                text += &format!("{what}: {line}\n");
            }
        }
        for one in &said.questions {
            text += &format!("{} {}\n", one.question, one.answer);
        }
    }
    text
}
