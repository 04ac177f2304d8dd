//! P3 (ranking and planner), P4, P6 and P7: the real window with 100,000 creators, beside an empty window and plain rows in
//! the same web view.

use crate::Bench;
use crate::files::{generated, into_workspace};
use crate::report::{Report, quantile};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Instant;
use troupe_tests::stage::Stage;
use troupe_tests::window::Window;

/// Milliseconds from a moved slider to what follows from it painted, forty times; and of forty plain rows written anew.
/// The element of `SLIDER` gets the value of `VALUE` (of `i`), what follows is what `TEXT` reads.
const SLIDER: &str = r#"
    const done = arguments[arguments.length - 1];
    const painted = () => new Promise((r) => requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = () => r(performance.now()); c.port2.postMessage(0); }));
    const text = () => TEXT;
    const box = document.createElement('div');
    box.style.cssText = 'position:fixed;left:0;top:0;width:800px;height:900px;overflow:hidden;background:canvas;z-index:9999';
    (async () => {
      const ours = [], plain = [];
      const slider = document.querySelector("SLIDER");
      for (let i = 0; i < 40; i++) {
        const before = text();
        const begun = performance.now();
        slider.value = String(VALUE);
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        while (text() === before && performance.now() - begun < 3000) await new Promise((r) => setTimeout(r, 1));
        ours.push((await painted()) - begun);
        await new Promise((r) => setTimeout(r, 30));
      }
      document.body.append(box);
      for (let i = 0; i < 40; i++) {
        const begun = performance.now();
        box.innerHTML = Array.from({ length: 40 }, (_, n) => `<div style="height:22px">row ${n + i} with some text, ${i * n} and more</div>`).join('');
        plain.push((await painted()) - begun);
        await new Promise((r) => setTimeout(r, 30));
      }
      box.remove();
      done({ ours, plain });
    })();
"#;

/// Milliseconds between frames while the table scrolls end to end, and while a plain list of 40-row steps does.
const SCROLL: &str = r#"
    const done = arguments[arguments.length - 1];
    const frame = () => new Promise((r) => requestAnimationFrame(r));
    const scroller = (() => { let e = document.querySelector('[data-testid=row]'); while (e && !(e.scrollHeight > e.clientHeight + 50 && getComputedStyle(e).overflowY !== 'visible')) e = e.parentElement; return e; })();
    (async () => {
      const run = async (element, steps) => {
        const times = [];
        const top = element.scrollHeight - element.clientHeight;
        for (let i = 0; i <= steps; i++) {
          const begun = performance.now();
          element.scrollTop = (top * i) / steps;
          await frame(); await frame();
          times.push(performance.now() - begun);
        }
        return times;
      };
      const ours = await run(scroller, 60);
      await new Promise((r) => setTimeout(r, 500));
      const last = [...document.querySelectorAll('[data-testid=row]')];
      const blank = last.filter((r) => !r.innerText.trim()).length;
      const reached = Math.max(...last.map((r) => Number(r.getAttribute('aria-rowindex'))));
      const box = document.createElement('div');
      box.style.cssText = 'position:fixed;left:0;top:0;width:800px;height:900px;overflow:auto;background:canvas;z-index:9999';
      box.innerHTML = Array.from({ length: 4000 }, (_, n) => `<div style="height:32px">row ${n} with some text</div>`).join('');
      document.body.append(box);
      await frame();
      const plain = await run(box, 60);
      box.remove();
      scroller.scrollTop = 0;
      done({ ours, plain, blank, reached });
    })();
"#;

/// The weight of views in the ranking: the rows follow.
fn weight() -> String {
    SLIDER
        .replace("SLIDER", "[data-testid=weight-views]")
        .replace("VALUE", "5 + (i * 37) % 90")
        .replace("TEXT", "[...document.querySelectorAll('[data-testid=row]')].map((r) => r.dataset.creator + r.textContent).join()")
}

/// The order value of a plan: the finding and the table of its scenarios follow.
fn order_value() -> String {
    SLIDER
        .replace("SLIDER", "[data-path='product.aov'] [data-testid=plan-slider]")
        .replace("VALUE", "25 + (i * 37) % 60")
        .replace("TEXT", "['plan-finding', 'plan-table'].map((id) => document.querySelector(`[data-testid=${id}]`).textContent).join()")
}

/// Makes a plan with usual values, opens it and measures its slider; the plan goes again.
async fn planner(window: &Window, report: &mut Report) {
    let draft = window.invoke("plan_starter", json!({})).await.expect("a plan to begin with");
    let plan = json!({ "id": 0, "name": "Measured", "draft": draft });
    let saved = window.invoke("save_plan", json!({ "plan": plan })).await.expect("the plan is saved");
    let id = &saved["edit"]["id"];
    window.script(&format!("location.hash = '#/plan/{id}'")).await;
    window.find("plan-finding").await;
    let drawn = "return document.querySelector('[data-testid=plan-results]').ariaBusy === 'false'";
    window.until("the plan to be reckoned", drawn).await;
    let slider = window.script_async(&order_value()).await;
    let (ours, plain) = (numbers(&slider["ours"]), numbers(&slider["plain"]));
    let (a, b) = (quantile(&ours, 0.95), quantile(&plain, 0.95));
    report.add(
        "P3",
        "planner slider moved to answer painted, three scenarios, a year / 40 plain rows",
        format!("{:.2} x (p95 {a:.0} ms / {b:.0} ms, median {:.0} ms)", a / b, quantile(&ours, 0.5)),
        "p95 2 x",
        a <= 2.0 * b,
    );
    window.invoke("delete_plan", json!({ "plan": id })).await.expect("the plan goes");
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list of times").iter().filter_map(Value::as_f64).collect()
}

/// Proportional memory of a program and everything it started, in bytes.
fn memory(of: &Path) -> u64 {
    let mut children: HashMap<u32, Vec<u32>> = HashMap::new();
    let mut roots = Vec::new();
    for entry in std::fs::read_dir("/proc").expect("/proc").flatten() {
        let Ok(pid) = entry.file_name().to_string_lossy().parse::<u32>() else { continue };
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        let parent = stat.rsplit(')').next().and_then(|s| s.split_whitespace().nth(1)?.parse().ok());
        children.entry(parent.unwrap_or(0)).or_default().push(pid);
        if std::fs::read_link(format!("/proc/{pid}/exe")).is_ok_and(|exe| exe == of) {
            roots.push(pid);
        }
    }
    let mut bytes = 0;
    while let Some(pid) = roots.pop() {
        let smaps = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap_or_default();
        let kb = smaps
            .lines()
            .find_map(|l| l.strip_prefix("Pss:")?.trim().strip_suffix("kB")?.trim().parse::<u64>().ok());
        bytes += kb.unwrap_or(0) * 1024;
        roots.extend(children.remove(&pid).unwrap_or_default());
    }
    bytes
}

/// Opens a window three times; gives the shortest time until `ready` and the memory half a second later.
async fn start(stage: &Stage, program: &Path, words: &[String], ready: &str) -> (f64, u64) {
    let (mut seconds, mut bytes) = (f64::MAX, 0);
    for _ in 0..3 {
        let begun = Instant::now();
        let window = Window::of(stage, program, words.to_vec()).await;
        window.until("the first usable row", ready).await;
        seconds = seconds.min(begun.elapsed().as_secs_f64());
        // Both have come to rest: what start-up needed is given back or is not.
        tokio::time::sleep(std::time::Duration::from_secs(4)).await;
        bytes = memory(program);
        window.close().await;
    }
    (seconds, bytes)
}

/// Measures all four.
pub async fn all(bench: &Bench, report: &mut Report) {
    let path = bench.folder.join("full.troupe");
    if !path.exists() {
        into_workspace(bench, &generated(bench, 100_000, 30), &path);
    }
    let stage = Stage::raise();
    let empty = PathBuf::from(std::env::var_os("BENCH_EMPTY").expect("run this through `cargo xtask bench`"));
    let words = vec!["--workspace".to_owned(), path.display().to_string()];
    // The first opening makes the caption index; what follows is measured without it.
    {
        let workspace =
            troupe_workspace::Workspace::open_with(&path, false, troupe_workspace::Clock::System).await;
        let workspace = workspace.expect("the workspace opens");
        workspace.finish_index().await.expect("the captions are indexed");
        workspace.close().await;
    }
    let (empty_s, empty_b) = start(&stage, &empty, &[], "return document.readyState === 'complete'").await;
    let program = stage.programs.window.clone();
    let ready = "return document.documentElement.dataset.ready === 'true' && document.querySelectorAll('[data-testid=row]').length > 0";
    let (ours_s, ours_b) = start(&stage, &program, &words, ready).await;
    let ratio = ours_s / empty_s;
    report.add(
        "P6",
        "start to first usable row, 100,000 creators / empty window",
        format!("{ratio:.2} x ({ours_s:.2} s / {empty_s:.2} s)"),
        "1.3 x",
        ratio <= 1.3,
    );
    let ratio = ours_b as f64 / empty_b as f64;
    report.add(
        "P7",
        "memory of all processes, same state / empty window",
        format!(
            "{ratio:.2} x ({:.0} MB / {:.0} MB, proportional)",
            ours_b as f64 / 1e6,
            empty_b as f64 / 1e6
        ),
        "1.5 x",
        ratio <= 1.5,
    );
    let window = Window::start(&stage, words).await;
    let slider = window.script_async(&weight()).await;
    let (ours, plain) = (numbers(&slider["ours"]), numbers(&slider["plain"]));
    let (a, b) = (quantile(&ours, 0.95), quantile(&plain, 0.95));
    report.add(
        "P3",
        "slider moved to rows painted, 100,000 creators / 40 plain rows",
        format!("{:.2} x (p95 {a:.0} ms / {b:.0} ms, median {:.0} ms)", a / b, quantile(&ours, 0.5)),
        "p95 2 x",
        a <= 2.0 * b,
    );
    let scroll = window.script_async(SCROLL).await;
    let (ours, plain) = (numbers(&scroll["ours"]), numbers(&scroll["plain"]));
    let (a, b) = (quantile(&ours, 0.95), quantile(&plain, 0.95));
    report.add(
        "P4",
        "scroll end to end in 60 steps, 100,000 creators / plain rows",
        format!(
            "{:.2} x (p95 {a:.0} ms / {b:.0} ms), {} blank rows, last row {}",
            a / b,
            scroll["blank"],
            scroll["reached"]
        ),
        "p95 2 x, no blank row, the last row reached",
        a <= 2.0 * b && scroll["blank"] == 0 && scroll["reached"].as_u64() >= Some(100_000),
    );
    planner(&window, report).await;
    window.close().await;
}
