//! Chromium without a window, told what to do by its driver, for files that a user opens in a browser. Where either is not
//! installed there is no browser, and who wanted one says so.

use crate::repository;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long the driver may take to answer on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A browser with one page.
pub struct Browser {
    driver: Child,
    port: u16,
    session: String,
}

/// How a page is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Width in CSS pixels.
    pub width: u32,
    /// `light` or `dark`.
    pub theme: &'static str,
}

impl Browser {
    /// Starts a browser; `None` when the driver or the browser is not installed.
    pub fn start() -> Option<Self> {
        let there = |name: &str| {
            Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
        };
        if !there("chromedriver") || !there("chromium") {
            return None;
        }
        let port =
            TcpListener::bind("127.0.0.1:0").and_then(|one| one.local_addr()).expect("a free port").port();
        let driver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the driver starts");
        let mut browser = Self { driver, port, session: String::new() };
        browser.wait();
        // A sandbox needs rights that a container does not have; what is opened here is our own.
        let options = json!({ "binary": "chromium", "args": ["--headless=new", "--no-sandbox", "--disable-gpu",
            "--disable-dev-shm-usage", "--hide-scrollbars"] });
        let asked = json!({ "capabilities": { "alwaysMatch": { "browserName": "chrome",
            "goog:chromeOptions": binary(options), "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" } } } });
        let answer = browser.ask("POST", "/session", &asked);
        browser.session = answer["sessionId"].as_str().expect("a session has a name").to_owned();
        Some(browser)
    }

    /// Opens a file.
    pub fn open(&self, file: &Path) {
        self.post("url", &json!({ "url": format!("file://{}", file.display()) }));
    }

    /// Takes the width and the theme of a device.
    pub fn look(&self, look: Look) {
        let size =
            json!({ "width": look.width, "height": 844, "deviceScaleFactor": 1, "mobile": look.width < 600 });
        self.devtools("Emulation.setDeviceMetricsOverride", &size);
        let theme = json!({ "features": [{ "name": "prefers-color-scheme", "value": look.theme }] });
        self.devtools("Emulation.setEmulatedMedia", &theme);
    }

    /// Runs a script in the page and gives what it returns.
    pub fn script(&self, script: &str) -> Value {
        self.post("execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// What the page asked for since it was asked last: addresses, in order.
    pub fn requests(&self) -> Vec<String> {
        let events = self.logs("performance").into_iter().filter_map(|entry| {
            let event: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
            let message = &event["message"];
            let asked = message["method"] == "Network.requestWillBeSent";
            asked.then(|| message["params"]["request"]["url"].as_str().unwrap_or_default().to_owned())
        });
        events.collect()
    }

    /// What the console says since it was asked last.
    pub fn console(&self) -> Vec<String> {
        self.logs("browser").iter().map(|entry| entry["message"].to_string()).collect()
    }

    /// What axe finds: rule, element, advice.
    pub fn barriers(&self) -> Vec<String> {
        self.script(&repository::text(Path::new("ui/node_modules/axe-core/axe.min.js")));
        let script = "const done = arguments[0];
            axe.run(document).then((found) => done(found.violations.flatMap((rule) =>
                rule.nodes.map((node) => `${rule.id}: ${node.target} (${rule.help}) ${node.failureSummary}`))),
                (error) => done([`axe failed: ${error}`]))";
        let found = self.post("execute/async", &json!({ "script": script, "args": [] }));
        let found = found.as_array().expect("axe gives a list");
        found.iter().map(|line| line.as_str().unwrap_or_default().to_owned()).collect()
    }

    /// A picture of the whole page as PNG, in base64.
    pub fn picture(&self) -> String {
        let whole = json!({ "format": "png", "captureBeyondViewport": true });
        self.devtools("Page.captureScreenshot", &whole)["data"].as_str().expect("a picture").to_owned()
    }

    /// The page as it is printed: a PDF, in base64.
    pub fn printed(&self) -> String {
        let paper = json!({ "preferCSSPageSize": true });
        self.devtools("Page.printToPDF", &paper)["data"].as_str().expect("a PDF").to_owned()
    }

    fn devtools(&self, command: &str, values: &Value) -> Value {
        self.post("goog/cdp/execute", &json!({ "cmd": command, "params": values }))
    }

    fn logs(&self, kind: &str) -> Vec<Value> {
        self.post("se/log", &json!({ "type": kind })).as_array().expect("a log is a list").clone()
    }

    fn post(&self, command: &str, body: &Value) -> Value {
        self.ask("POST", &format!("/session/{}/{command}", self.session), body)
    }

    /// Asks the driver and gives the answer's value.
    fn ask(&self, method: &str, path: &str, body: &Value) -> Value {
        let (answer, body) = self.exchange(method, path, &body.to_string()).expect("the driver answers");
        let value: Value = serde_json::from_str(&body).expect("the driver answers in JSON");
        assert!(answer.contains(" 200 "), "{method} {path}: {}", value["value"]);
        value["value"].clone()
    }

    fn exchange(&self, method: &str, path: &str, body: &str) -> std::io::Result<(String, String)> {
        let mut line = TcpStream::connect(("127.0.0.1", self.port))?;
        line.set_read_timeout(Some(PATIENCE))?;
        let (port, length) = (self.port, body.len());
        write!(
            line,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n\
             Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        )?;
        // The driver keeps its line open, so the end is where the length says.
        let mut line = BufReader::new(line);
        let (mut first, mut length) = (String::new(), 0);
        line.read_line(&mut first)?;
        loop {
            let mut head = String::new();
            line.read_line(&mut head)?;
            if head.trim().is_empty() {
                break;
            }
            if let Some((name, value)) = head.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().unwrap_or(0);
            }
        }
        let mut answer = vec![0; length];
        line.read_exact(&mut answer)?;
        Ok((first, String::from_utf8_lossy(&answer).into_owned()))
    }

    fn wait(&self) {
        let begun = Instant::now();
        while !self.exchange("GET", "/status", "").is_ok_and(|(head, _)| head.contains(" 200 ")) {
            assert!(begun.elapsed() < PATIENCE, "the driver of the browser does not answer");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

/// The browser's place, which the driver wants whole.
fn binary(mut options: Value) -> Value {
    let places = std::env::var_os("PATH").unwrap_or_default();
    let found =
        std::env::split_paths(&places).map(|folder| folder.join("chromium")).find(|file| file.exists());
    options["binary"] = json!(found.expect("the browser is there"));
    options
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            self.exchange("DELETE", &format!("/session/{}", self.session), "").ok();
        }
        self.driver.kill().ok();
        self.driver.wait().ok();
    }
}
