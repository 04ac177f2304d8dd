//! A place for a window under test: a display in memory, a session bus, a driver, a home folder of its own.
//! Everything that is started here ends when the stage is dropped.

use crate::repository;
use serde_json::json;
use std::env;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The display is larger than the largest window that is photographed.
const DISPLAY_SIZE: &str = "2048x1280x24";

/// The programs under test, as `cargo xtask test` names them.
pub struct Programs {
    /// troupe-desktop.
    pub window: PathBuf,
    /// troupe.
    pub cli: PathBuf,
    /// tauri-driver.
    pub driver: PathBuf,
}

impl Programs {
    /// The programs that the environment names.
    pub fn from_environment() -> Self {
        let path = |name: &str| {
            env::var_os(name).map(PathBuf::from).filter(|path| path.exists()).unwrap_or_else(|| {
                panic!("{name} does not name a program: run this through `cargo xtask test window` or `cargo xtask shots`")
            })
        };
        Self { window: path("TROUPE_DESKTOP"), cli: path("TROUPE_CLI"), driver: path("TAURI_DRIVER") }
    }
}

/// A running display, bus and driver with a home folder that is thrown away.
pub struct Stage {
    /// The programs.
    pub programs: Programs,
    /// Port of the driver.
    pub port: u16,
    surroundings: Vec<(&'static str, String)>,
    // Dropped in this order: the driver ends its window before the bus and the display go.
    _driver: Group,
    _bus: Group,
    _display: Group,
    home: TempDir,
}

impl Stage {
    /// Starts everything that a window needs.
    pub fn raise() -> Self {
        let programs = Programs::from_environment();
        let home = TempDir::with_prefix("troupe-home-").expect("a temporary folder can be made");
        let (display, number) = display();
        let (bus, address) = bus(home.path());
        let inside = |name: &str| home.path().join(name).display().to_string();
        let surroundings = vec![
            ("DISPLAY", format!(":{number}")),
            ("DBUS_SESSION_BUS_ADDRESS", address),
            ("HOME", inside("")),
            ("XDG_DATA_HOME", inside("data")),
            ("XDG_CONFIG_HOME", inside("config")),
            ("XDG_CACHE_HOME", inside("cache")),
            ("XDG_RUNTIME_DIR", inside("")),
            ("GDK_BACKEND", "x11".to_owned()),
            ("GSETTINGS_BACKEND", "memory".to_owned()),
            ("LC_ALL", "C.UTF-8".to_owned()),
            // There is no graphics card behind a display in memory, and no assistive technology on a test's bus.
            // The web view's own switches against hardware drawing stay off: with them its photographs never come.
            ("LIBGL_ALWAYS_SOFTWARE", "1".to_owned()),
            ("NO_AT_BRIDGE", "1".to_owned()),
        ];
        let (port, native) = (free_port(), free_port());
        let mut command = Command::new(&programs.driver);
        command.args(["--port", &port.to_string(), "--native-port", &native.to_string()]);
        let driver = Group::start(quiet(&mut command, &surroundings), "tauri-driver");
        for port in [port, native] {
            wait_for_port(port);
        }
        Self { programs, port, surroundings, _driver: driver, _bus: bus, _display: display, home }
    }

    /// Starts the program once more beside the open window, as from a terminal in the home folder, and waits for its
    /// end.
    pub fn start_again(&self, words: &[&str]) -> bool {
        let mut command = Command::new(&self.programs.window);
        command.args(words).current_dir(self.home());
        quiet(&mut command, &self.surroundings).status().expect("the program can be started").success()
    }

    /// The home folder of the window under test.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// A workspace file in the home folder.
    pub fn workspace(&self, name: &str) -> PathBuf {
        self.home.path().join(format!("{name}.troupe"))
    }

    /// Gives the next window this size. It is left where the window leaves its own size when it closes: the driver
    /// cannot resize a window on a display without a window manager.
    pub fn size(&self, width: u32, height: u32) {
        let folder = self.home().join("config/app.troupe.desktop");
        let state = json!({ "main": {
            "width": width, "height": height, "x": 0, "y": 0, "prev_x": 0, "prev_y": 0,
            "maximized": false, "visible": true, "decorated": true, "fullscreen": false,
        }});
        fs::create_dir_all(&folder).expect("the window's folder can be made");
        fs::write(folder.join(".window-state.json"), state.to_string())
            .expect("the window's size can be written");
    }

    /// Runs the command line on a workspace and gives what it printed.
    pub fn troupe(&self, workspace: &Path, words: &[&str]) -> String {
        let answer = Command::new(&self.programs.cli)
            .env("HOME", self.home())
            .env("XDG_DATA_HOME", self.home().join("data"))
            .arg("--workspace")
            .arg(workspace)
            .args(words)
            .output()
            .expect("troupe can be started");
        let told = String::from_utf8_lossy(&answer.stderr);
        assert!(answer.status.success(), "troupe {} failed: {told}", words.join(" "));
        String::from_utf8(answer.stdout).expect("troupe prints UTF-8")
    }
}

/// The command in the test's surroundings, with what it tells in a file.
fn quiet<'a>(command: &'a mut Command, surroundings: &[(&'static str, String)]) -> &'a mut Command {
    command
        .envs(surroundings.iter().map(|(name, value)| (name, value)))
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("TROUPE_WORKSPACE")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        // Inherited, it would keep a reader of this test's output waiting should the test be killed.
        .stderr(log("driver"))
}

/// Starts a session bus and tells its address.
fn bus(home: &Path) -> (Group, String) {
    let mut command = Command::new("dbus-daemon");
    command
        .args(["--session", "--nofork", "--print-address"])
        // What the bus starts (portals, for instance) lives in the test's home too.
        .env("HOME", home)
        .env("XDG_RUNTIME_DIR", home)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(log("bus"));
    first_line(&mut command, "dbus-daemon")
}

/// Starts a display on a free number.
fn display() -> (Group, u32) {
    let mut command = Command::new("Xvfb");
    command
        .args(["-displayfd", "1", "-screen", "0", DISPLAY_SIZE, "-nolisten", "tcp", "-noreset"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let (group, line) = first_line(&mut command, "Xvfb");
    let number = line.parse().unwrap_or_else(|_| panic!("Xvfb told {line:?} instead of a number"));
    (group, number)
}

/// Starts a program and gives the first line that it prints.
fn first_line(command: &mut Command, what: &str) -> (Group, String) {
    let mut group = Group::start(command, what);
    let stdout = group.0.stdout.take().expect("the program's output is piped");
    let mut line = String::new();
    BufReader::new(stdout).read_line(&mut line).expect("the program prints a line");
    assert!(!line.is_empty(), "{what} ended without a word");
    (group, line.trim().to_owned())
}

/// A file in the target folder for what a program tells.
fn log(name: &str) -> Stdio {
    let place = repository::root().join(format!("target/window-{name}.log"));
    File::create(place).map_or_else(|_| Stdio::null(), Stdio::from)
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
    listener.local_addr().expect("a listener has an address").port()
}

fn wait_for_port(port: u16) {
    let begun = Instant::now();
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        assert!(begun.elapsed() < Duration::from_secs(30), "nothing listens on port {port} after 30 seconds");
        sleep(Duration::from_millis(50));
    }
}

/// A program with everything it starts; all of it ends when this is dropped.
struct Group(Child);

impl Group {
    fn start(command: &mut Command, what: &str) -> Self {
        let child = command.process_group(0).spawn();
        Self(child.unwrap_or_else(|error| panic!("{what} cannot be started: {error}")))
    }

    fn signal(&self, signal: &str) {
        let group = format!("-{}", self.0.id());
        Command::new("kill").args([signal, "--", &group]).stderr(Stdio::null()).status().ok();
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        self.signal("-TERM");
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(3) && matches!(self.0.try_wait(), Ok(None)) {
            sleep(Duration::from_millis(20));
        }
        self.signal("-KILL");
        self.0.wait().ok();
    }
}
