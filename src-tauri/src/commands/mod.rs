//! The commands of the window. Those of the workspace come from its table, one line each; the others need the
//! window itself: native dialogs, links, the files that Troupe was started with.

pub mod closing;
mod dialogs;
mod links;
mod rescue;
mod started;

use crate::opening::Opening;
use tauri::State;
use troupe_core::brand::BrandProfile;
use troupe_core::brands::Case;
use troupe_core::briefings::Content;
use troupe_core::creator::{AccountId, CreatorId, Platform, Stage};
use troupe_core::money::{Currency, Money};
use troupe_core::planning::PlanDraft;
use troupe_core::planning::answer::*;
use troupe_core::records::Shop;
use troupe_core::rules::{Eligibility, EligibilityQuestion, Rule, RuleConflict};
use troupe_core::scoring::Weights;
use troupe_core::time::Day;
use troupe_workspace::api::*;

macro_rules! shell {
    ($(
        $(#[doc = $doc:literal])*
        $kind:ident $name:ident ( $($arg:ident : $type:ty),* $(,)? ) -> $answer:ty [ $($tag:ident),* ];
    )*) => {
        $(
            $(#[doc = $doc])*
            #[tauri::command(rename_all = "snake_case")]
            async fn $name(workspace: State<'_, Opening>, $($arg: $type),*) -> Result<$answer, ApiError> {
                workspace.workspace().await?.$name($($arg),*).await
            }
        )*

        /// Answers every command.
        pub fn handler() -> impl Fn(tauri::ipc::Invoke) -> bool + Send + Sync + 'static {
            tauri::generate_handler![
                $($name,)*
                closing::close_window,
                dialogs::pick_files,
                dialogs::pick_folder,
                dialogs::pick_save,
                links::open_link,
                rescue::rescue,
                rescue::rescue_with,
                started::start_paths,
            ]
        }
    };
}

troupe_workspace::for_each_command!(shell);
