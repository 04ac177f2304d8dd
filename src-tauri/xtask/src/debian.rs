//! System packages: what is missing, why it is needed, and installing it with apt on Debian and Ubuntu.
//! Elsewhere the packages are named and the user installs them.

use crate::Outcome;
use crate::process::{find, output, run, say, succeeds};
use std::path::Path;
use std::process::Command;

/// How one sees that a package is there.
enum Sign {
    /// A program in `PATH`.
    Program(&'static str),
    /// A library that pkg-config knows.
    Library(&'static str),
    /// A file.
    File(&'static str),
}

/// A package and what it is for.
pub struct Need {
    package: &'static str,
    sign: Sign,
    why: &'static str,
}

/// What compiling anything needs.
pub const COMPILE: &[Need] = &[Need {
    package: "build-essential",
    sign: Sign::Program("cc"),
    why: "the C compiler and linker (SQLite is compiled in)",
}];

/// What building the window needs.
pub const WINDOW: &[Need] = &[
    Need {
        package: "build-essential",
        sign: Sign::Program("cc"),
        why: "the C compiler and linker (SQLite is compiled in)",
    },
    Need { package: "pkg-config", sign: Sign::Program("pkg-config"), why: "finds the libraries below" },
    Need {
        package: "libwebkit2gtk-4.1-dev",
        sign: Sign::Library("webkit2gtk-4.1"),
        why: "the web view that shows the window",
    },
    Need {
        package: "fonts-dejavu-core",
        sign: Sign::File("/usr/share/fonts"),
        why: "a font, so that the window has letters",
    },
];

/// What testing the window needs.
pub const WINDOW_TESTS: &[Need] = &[
    Need {
        package: "xvfb",
        sign: Sign::Program("Xvfb"),
        why: "a display in memory for the window under test",
    },
    Need {
        package: "webkit2gtk-driver",
        sign: Sign::Program("WebKitWebDriver"),
        why: "clicks and types in the window under test",
    },
    Need { package: "procps", sign: Sign::Program("kill"), why: "ends what a test started" },
    Need {
        package: "dbus-daemon",
        sign: Sign::Program("dbus-daemon"),
        why: "a session bus of the test's own",
    },
];

/// What tests of files out need.
pub const OFFICE: &[Need] = &[
    Need {
        package: "libreoffice-calc-nogui",
        sign: Sign::Program("soffice"),
        why: "recalculates a plan's workbook, so that its formulas can be compared",
    },
    Need {
        package: "libxml2-utils",
        sign: Sign::Program("xmllint"),
        why: "checks payment files against their schema",
    },
];

/// A browser for the interface's component tests.
pub const BROWSER: &[Need] = &[Need {
    package: "chromium",
    sign: Sign::Program("chromium"),
    why: "runs the interface's component tests",
}];

/// A browser with its driver, for kits as their readers see them.
pub const KITS: &[Need] = &[
    Need {
        package: "chromium",
        sign: Sign::Program("chromium"),
        why: "opens a kit's page as an affiliate does",
    },
    Need {
        package: "chromium-driver",
        sign: Sign::Program("chromedriver"),
        why: "tells that browser what to do",
    },
];

/// What the benchmarks measure against.
pub const PEERS: &[Need] = &[
    Need {
        package: "sqlite3",
        sign: Sign::Program("sqlite3"),
        why: "its own import is the peer of Troupe's",
    },
    Need {
        package: "python3-venv",
        sign: Sign::Program("python3"),
        why: "runs DuckDB, the peer of the ranking",
    },
];

/// Makes sure that everything needed is there: says what is missing and why, and installs it.
pub fn ensure(needs: &[&[Need]]) -> Outcome {
    if !cfg!(target_os = "linux") {
        return Ok(()); // The system's own web view serves on macOS and Windows.
    }
    let mut missing: Vec<&Need> = Vec::new();
    for need in needs.iter().flat_map(|group| group.iter()).filter(|need| !is_there(&need.sign)) {
        if !missing.iter().any(|known| known.package == need.package) {
            missing.push(need);
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    say("These system packages are missing:");
    for need in &missing {
        eprintln!("      {:<24} {}", need.package, need.why);
    }
    let packages: Vec<&str> = missing.iter().map(|need| need.package).collect();
    if find("apt-get").is_none() {
        return Err(format!(
            "install these with your system's package manager (they are Debian's names) and try again: {}",
            packages.join(" ")
        ));
    }
    let lead = privilege(&packages)?;
    run(&mut apt(&lead, &["update", "--quiet"]))?;
    let mut words = vec!["install", "--yes", "--quiet", "--no-install-recommends"];
    words.extend(&packages);
    run(&mut apt(&lead, &words))?;
    match missing.iter().find(|need| !is_there(&need.sign)) {
        None => Ok(()),
        Some(need) => {
            Err(format!("{} was installed, but what it should bring is still not found", need.package))
        }
    }
}

fn is_there(sign: &Sign) -> bool {
    match sign {
        Sign::Program(name) => find(name).is_some(),
        Sign::Library(name) => succeeds(Command::new("pkg-config").args(["--exists", name])),
        Sign::File(path) => Path::new(path).exists(),
    }
}

/// The words before `apt-get`: none for root, `sudo` for others (it asks for the password itself).
fn privilege(packages: &[&str]) -> Result<Vec<&'static str>, String> {
    if output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0") {
        return Ok(Vec::new());
    }
    if find("sudo").is_some() {
        say("Installing them needs administrator rights; sudo may ask for your password.");
        return Ok(vec!["sudo"]);
    }
    Err(format!("ask an administrator to run: apt-get install {}", packages.join(" ")))
}

fn apt(lead: &[&'static str], words: &[&str]) -> Command {
    // `env` carries the variable through sudo, which drops most of the environment.
    let mut all: Vec<&str> = lead.to_vec();
    all.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    all.extend(words);
    let mut command = Command::new(all[0]);
    command.args(&all[1..]);
    command
}
