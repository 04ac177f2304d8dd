//! The window under test, as a user has it: find, click, type, read. What is waited for is waited for in small
//! steps, and a wait that ends in vain says what the window showed instead.

use crate::repository;
use crate::stage::Stage;
use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::elements::Element;
use fantoccini::wd::TimeoutConfiguration;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// How long anything may take on a busy machine before it counts as not happening.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long a click waits for the page to come to rest; what still moves then may move for ever.
const REST: Duration = Duration::from_secs(5);

/// How long the pointer takes for a small move.
const HAND: Duration = Duration::from_millis(20);

/// How long a whole journey may take. The driver never gives up by itself, so this does.
const JOURNEY: Duration = Duration::from_secs(240);

/// How long one through a whole month may take.
const LONG_JOURNEY: Duration = Duration::from_secs(900);

/// Runs a journey to its end, or fails when it stands still.
pub async fn journey(steps: impl Future<Output = ()>) {
    let ended = tokio::time::timeout(JOURNEY, steps).await;
    assert!(ended.is_ok(), "the journey stood still: it did not end within {} seconds", JOURNEY.as_secs());
}

/// The same for a journey of many days, which opens a window for each.
pub async fn long_journey(steps: impl Future<Output = ()>) {
    let ended = tokio::time::timeout(LONG_JOURNEY, steps).await;
    assert!(
        ended.is_ok(),
        "the journey stood still: it did not end within {} seconds",
        LONG_JOURNEY.as_secs()
    );
}

/// An open window.
pub struct Window {
    client: Client,
}

impl Window {
    /// Opens the window on a workspace, with files to import, and waits until it is usable.
    pub async fn open(stage: &Stage, workspace: &Path, files: &[&Path]) -> Self {
        let mut words = vec!["--workspace".to_owned(), workspace.display().to_string()];
        words.extend(files.iter().map(|file| file.display().to_string()));
        Self::start(stage, words).await
    }

    /// Opens the window with these words after the program's name, and waits until it is usable.
    pub async fn start(stage: &Stage, words: Vec<String>) -> Self {
        let window = Self::of(stage, &stage.programs.window, words).await;
        window.ready().await;
        window
    }

    /// Opens the window of a program and does not wait for anything in it.
    pub async fn of(stage: &Stage, program: &Path, words: Vec<String>) -> Self {
        let options = json!({ "application": program, "args": words });
        let capabilities = [("tauri:options".to_owned(), options)].into_iter().collect();
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{}", stage.port))
            .await
            .unwrap_or_else(|error| panic!("the window does not open: {error}"));
        Self { client }
    }

    /// Waits until the first usable row or the empty state is painted.
    pub async fn ready(&self) {
        self.until("the window to be usable", "return document.documentElement.dataset.ready === 'true'")
            .await;
    }

    /// Closes the window; the program ends.
    pub async fn close(self) {
        self.client.close().await.expect("the window closes");
    }

    /// Ends what is left of a window whose program was killed.
    pub async fn died(self) {
        // The driver may have noticed already: then there is nothing to end.
        self.client.close().await.ok();
    }

    /// The element with this test id, once it is there.
    pub async fn find(&self, id: &str) -> Element {
        self.find_css(&by_id(id)).await
    }

    /// The first element that the selector finds, once it is there.
    pub async fn find_css(&self, css: &str) -> Element {
        let begun = Instant::now();
        loop {
            if let Ok(element) = self.client.find(Locator::Css(css)).await {
                return element;
            }
            self.lose_patience(begun, css).await;
        }
    }

    /// Clicks the element with this test id.
    pub async fn click(&self, id: &str) {
        self.click_css(&by_id(id)).await;
    }

    /// Clicks the first element that the selector finds; tried again while it is covered or still moving.
    pub async fn click_css(&self, css: &str) {
        let begun = Instant::now();
        loop {
            self.rest(css).await;
            match self.find_css(css).await.click().await {
                Ok(()) => return,
                Err(error) => self.lose_patience(begun, &format!("a click on {css} ({error})")).await,
            }
        }
    }

    /// Waits until an element stays where it is and no answer is awaited that could move it: a user aims at what stands
    /// still, the driver presses where it stood.
    async fn rest(&self, css: &str) {
        let begun = Instant::now();
        self.find_css(css).await;
        let script = format!(
            "const box = document.querySelector({css:?})?.getBoundingClientRect();
             return [document.documentElement.dataset.asking ?? '0', box?.x, box?.y, box?.width, box?.height]"
        );
        let mut before = Value::Null;
        while begun.elapsed() < REST {
            let now = self.script(&script).await;
            if now == before && now[0] == json!("0") {
                return;
            }
            before = now;
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }

    /// Clicks the label that holds this text.
    pub async fn click_label(&self, text: &str) {
        let begun = Instant::now();
        let label = format!("//label[contains(normalize-space(.), '{text}')]");
        loop {
            if let Ok(element) = self.client.find(Locator::XPath(&label)).await
                && element.click().await.is_ok()
            {
                return;
            }
            self.lose_patience(begun, &format!("a click on the label {text}")).await;
        }
    }

    /// Carries one element to another with the pointer, in small moves as a hand does; both are scrolled into sight.
    pub async fn carry(&self, from: &str, to: &str) {
        let middle = async |css: &str| {
            self.find_css(css).await;
            let box_of = format!(
                "const box = document.querySelector({css:?}).getBoundingClientRect();
                 return [box.x + box.width / 2, box.y + Math.min(box.height / 2, 120)]"
            );
            let at = self.script(&box_of).await;
            (at[0].as_f64().expect("a place"), at[1].as_f64().expect("a place"))
        };
        for css in [to, from] {
            self.find_css(css).await;
            let see = "scrollIntoView({ block: 'nearest', inline: 'nearest' })";
            self.script(&format!("document.querySelector({css:?}).{see}")).await;
            self.rest(css).await;
        }
        let ((x, y), (to_x, to_y)) = (middle(from).await, middle(to).await);
        let go = |x: f64, y: f64| PointerAction::MoveTo { duration: Some(HAND), x, y };
        let mut hand = MouseActions::new("hand".to_owned()).then(go(x, y));
        hand = hand.then(PointerAction::Down { button: MOUSE_BUTTON_LEFT });
        for part in 1..=10 {
            let part = f64::from(part) / 10.0;
            hand = hand.then(go(x + (to_x - x) * part, y + (to_y - y) * part));
        }
        hand = hand.then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.client.perform_actions(hand).await.expect("the pointer moves");
    }

    /// Replaces what a field holds, as a user would, and leaves the field.
    pub async fn fill(&self, id: &str, text: &str) {
        self.fill_only(id, text).await;
        self.press(id, "\u{e004}").await;
    }

    /// Replaces what a field holds and stays in it.
    pub async fn fill_only(&self, id: &str, text: &str) {
        self.click(id).await;
        let field = self.find(id).await;
        // Ctrl+A, then the text over it.
        field.send_keys("\u{e009}a\u{e000}").await.expect("a field takes keys");
        field.send_keys(text).await.expect("a field takes text");
    }

    /// Drags the first element that a selector finds onto another: press, move in steps, let go.
    pub async fn drag(&self, from: &str, to: &str) {
        let duration = Some(Duration::from_millis(150));
        self.rest(from).await;
        self.rest(to).await;
        let onto = |element: Element| PointerAction::MoveToElement { element, duration, x: 0.0, y: 0.0 };
        let (from, to) = (self.find_css(from).await, self.find_css(to).await);
        let actions = MouseActions::new("mouse".to_owned())
            .then(onto(from))
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(PointerAction::MoveBy { duration, x: 12.0, y: 8.0 })
            .then(onto(to))
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.client.perform_actions(actions).await.expect("the pointer can drag");
    }

    /// Types into the element with this test id.
    pub async fn press(&self, id: &str, keys: &str) {
        self.find(id).await.send_keys(keys).await.expect("an element takes keys");
    }

    /// The text of the element with this test id, as it is shown. (The driver's own answer leaves out text that is cut
    /// off by an ellipsis.)
    pub async fn text(&self, id: &str) -> String {
        self.find(id).await;
        let text =
            self.script(&format!("return document.querySelector({:?}).innerText.trim()", by_id(id))).await;
        text.as_str().expect("an element has text").to_owned()
    }

    /// Waits until the window shows this text anywhere.
    pub async fn reads(&self, text: &str) {
        let script = format!("return document.body.innerText.includes({})", json!(text));
        self.until(&format!("the window to show {text:?}"), &script).await;
    }

    /// How many elements have this test id now.
    pub async fn count(&self, id: &str) -> usize {
        self.client.find_all(Locator::Css(&by_id(id))).await.expect("elements can be counted").len()
    }

    /// Waits until no element has this test id.
    pub async fn gone(&self, id: &str) {
        self.until(&format!("{id} to go away"), &format!("return !document.querySelector({:?})", by_id(id)))
            .await;
    }

    /// Waits until a script returns true.
    pub async fn until(&self, what: &str, script: &str) {
        let begun = Instant::now();
        while self.client.execute(script, vec![]).await.ok() != Some(Value::Bool(true)) {
            self.lose_patience(begun, what).await;
        }
    }

    /// Runs a script in the page and gives what it returns.
    pub async fn script(&self, script: &str) -> Value {
        self.client.execute(script, vec![]).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// Runs a script that calls its last argument with its answer when it is done.
    pub async fn script_async(&self, script: &str) -> Value {
        let patience = TimeoutConfiguration::new(Some(JOURNEY), None, None);
        self.client.update_timeouts(patience).await.unwrap_or_else(|error| panic!("no patience: {error}"));
        self.client
            .execute_async(script, vec![])
            .await
            .unwrap_or_else(|error| panic!("a script failed: {error}"))
    }

    /// Calls a command as the interface does. `Err` holds the failure as the interface gets it.
    pub async fn invoke(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        let script = "const [command, given, done] = arguments;
            window.__TAURI_INTERNALS__.invoke(command, given)
                .then((answer) => done({ Ok: answer ?? null }), (error) => done({ Err: error ?? null }));";
        let answer = self.client.execute_async(script, vec![json!(command), arguments]).await;
        let answer = answer.unwrap_or_else(|error| panic!("{command} could not be called: {error}"));
        match answer.get("Err") {
            Some(error) => Err(error.clone()),
            None => Ok(answer["Ok"].clone()),
        }
    }

    /// Calls a command and does not wait for its answer, as for the one that closes the window.
    pub async fn tell(&self, command: &str) {
        // A moment later, so that the driver has its answer before the window may be gone.
        let script = format!(
            "setTimeout(() => window.__TAURI_INTERNALS__.invoke({command:?}).catch(() => null), 100)"
        );
        self.script(&script).await;
    }

    /// Waits until the program has closed the window by itself.
    pub async fn closed(self) {
        let begun = Instant::now();
        while self.client.current_url().await.is_ok() {
            assert!(begun.elapsed() < PATIENCE, "the window stays open");
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
        self.died().await;
    }

    /// The creators in the rows that are painted, best rank first.
    pub async fn creators(&self) -> Vec<String> {
        let script = "return [...document.querySelectorAll('[data-testid=row]')]
            .filter((row) => row.dataset.creator)
            .map((row) => [Number(row.dataset.rank || 1e9), row.dataset.creator])
            .sort((a, b) => a[0] - b[0]).map((pair) => pair[1])";
        let found = self.script(script).await;
        let found = found.as_array().expect("a list of creators");
        found.iter().map(|id| id.as_str().expect("a creator's number").to_owned()).collect()
    }

    /// A photograph of what the window shows, as PNG.
    pub async fn photograph(&self) -> Vec<u8> {
        self.client.screenshot().await.expect("the window can be photographed")
    }

    /// What axe finds that is serious or critical: rule, element, advice.
    pub async fn barriers(&self) -> Vec<String> {
        if self.script("return typeof window.axe").await != json!("object") {
            let axe = repository::text(Path::new("ui/node_modules/axe-core/axe.min.js"));
            self.script(&axe).await;
        }
        // What is still fading in has less contrast than it will have, and a notice may come at any moment: while axe
        // looks, everything stands where it will come to rest.
        let script = "const done = arguments[0];
            const still = new CSSStyleSheet();
            still.replaceSync('*, ::before, ::after { animation: none !important; transition: none !important; }');
            document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
            const rest = document.getAnimations().map((one) => one.finished.catch(() => null));
            Promise.all(rest).then(() => axe.run(document, { resultTypes: ['violations'] }))
                .finally(() => {
                    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== still);
                }).then(
                (found) => done(found.violations
                    .filter((rule) => rule.impact === 'serious' || rule.impact === 'critical')
                    .flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} (${rule.help}) ${node.failureSummary}`))),
                (error) => done([`axe failed: ${error}`]));";
        let found = self.client.execute_async(script, vec![]).await.expect("axe answers");
        let found = found.as_array().expect("axe gives a list");
        found.iter().map(|line| line.as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Loads the page again, as after a change of language.
    pub async fn reload(&self) {
        self.client.refresh().await.expect("the page can be loaded again");
        self.ready().await;
    }

    /// Waits a moment, or fails with what the window shows when there was time enough.
    async fn lose_patience(&self, begun: Instant, what: &str) {
        if begun.elapsed() < PATIENCE {
            tokio::time::sleep(Duration::from_millis(40)).await;
            return;
        }
        let shown = self.client.execute("return document.body.innerText", vec![]).await.unwrap_or_default();
        let shown: String = shown.as_str().unwrap_or_default().chars().take(2000).collect();
        let place = repository::root().join("target/window-failure.png");
        if let Ok(picture) = self.client.screenshot().await {
            fs::write(&place, picture).ok();
        }
        panic!("waited in vain for {what}; the window shows (also target/window-failure.png):\n{shown}");
    }
}

fn by_id(id: &str) -> String {
    format!("[data-testid='{id}']")
}
