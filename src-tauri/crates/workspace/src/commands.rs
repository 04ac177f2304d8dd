//! The table of commands. The window, the command line and the tests call these bodies; TypeScript gets its types
//! and the tags from here; the window's permissions are listed from here.

/// Hands the table to a macro. Each line: kind, name, arguments, answer, tags. A read provides its tags, a write
/// invalidates them; a screen whose tags went stale asks again.
#[macro_export]
macro_rules! for_each_command {
    ($callback:ident) => {
        $callback! {
            /// The state of the workspace: name, counts, what undo and redo would do.
            read status() -> Status [status];
            /// The user's settings.
            read settings() -> Settings [settings];
            /// A page of the roster, ranked.
            read rank(query: RankQuery) -> RankPage [roster];
            /// How a number field is spread among the creators that match the other conditions.
            read histogram(field: String, query: RankQuery) -> Histogram [roster];
            /// The values of a text field with their creators.
            read choices(field: String) -> Vec<Choice> [roster];
            /// Everything about one creator.
            read creator(creator: CreatorId) -> CreatorDetail [roster];
            /// Posts of an account, newest first.
            read posts(query: PostsQuery) -> PostPage [roster];
            /// Weight profiles, the shipped one first.
            read weight_profiles() -> Vec<WeightProfile> [weights];
            /// The brand profile.
            read brand() -> BrandProfile [brand];
            /// Shortlists by name.
            read shortlists() -> Vec<Shortlist> [lists];
            /// Own columns.
            read own_columns() -> Vec<OwnColumn> [columns];
            /// The history of imports, newest first.
            read imports() -> Vec<ImportLine> [imports];
            /// Rows that an import did not take.
            read rejected_rows(import: i64) -> Vec<RejectedRow> [imports];
            /// What happened, newest first.
            read activity(limit: u32) -> Vec<ActivityLine> [activity];
            /// What files hold, before anything is written.
            read preview_import(paths: Vec<String>, choices: Vec<FileChoice>) -> ImportPreview [mappings];
            /// Saved ways to read tables of unknown layout.
            read mappings() -> Vec<SavedMapping> [mappings];
            /// Creators that may be one person, the surest first.
            read suggestions(limit: u32) -> Vec<Suggestion> [people];
            /// Orders, newest first.
            read orders(query: OrdersQuery) -> OrderPage [orders];
            /// Backups of this workspace.
            read backups() -> Backups [backups];
            /// What restoring a backup would change.
            read preview_restore(path: String) -> RestorePreview [];
            /// Checks every invariant of the workspace.
            read check() -> Vec<CheckResult> [];
            /// How many accounts have old or thin figures.
            read count_stale(query: StaleQuery) -> StaleCount [roster];
            /// What pasted handles and links would become.
            read read_handles(text: String, platform: Platform) -> Vec<AddedLine> [];
            /// How well each factor and the score ordered creators' later results.
            read backtest(split: Split) -> Backtest [roster, orders];
            /// Why a creator stands where she stands, and what would swap her with another (`None` = her neighbours).
            read explain(creator: CreatorId, other: Option<CreatorId>, weights: Option<Weights>) -> Explanation [roster, weights];
            /// How much of the top stays when the weights move a fifth.
            read stability(query: RankQuery) -> Stability [roster, weights];
            /// Whose score the last import moved most.
            read moved(limit: u32) -> Moved [roster, weights, imports];
            /// Two to six creators side by side.
            read compare(creators: Vec<CreatorId>) -> Comparison [roster, weights];
            /// A shortlist as a whole: expected views, overlap, share of the largest.
            read portfolio(list: i64) -> Portfolio [roster, lists];
            /// Published figures by what they are about, and how far they differ.
            read benchmarks() -> Benchmarks [roster];
            /// Hashtags that the roster uses together with what the brand looks for.
            read near_hashtags() -> Vec<NearHashtag> [roster, brand];
            /// Long work under way or just ended.
            read jobs() -> Vec<Job> [jobs];
            /// Imports files as a job.
            write start_import(paths: Vec<String>, choices: Vec<FileChoice>) -> u64 [jobs];
            /// Saves how tables of a layout are read; the next one is read like this.
            write save_mapping(name: String, layout: String, options: ReadOptions) -> SavedMapping [status, mappings, activity];
            /// Forgets a saved mapping.
            write delete_mapping(mapping: i64) -> Changed [status, mappings, activity];
            /// Makes two creators one.
            write merge_creators(into: CreatorId, from: CreatorId) -> Changed [status, roster, lists, orders, people, activity];
            /// Takes an account out of a merged creator: it becomes its own again.
            write part_account(account: AccountId) -> Changed [status, roster, lists, orders, people, activity];
            /// Turns a suggestion down.
            write not_same_person(one: CreatorId, other: CreatorId) -> Changed [status, people, activity];
            /// Makes a backup now, in the backups' folder or at a path.
            write make_backup(path: Option<String>) -> Backup [backups];
            /// Restores a backup; the present state is kept as a backup first.
            write restore_backup(path: String) -> Restored [status, roster, imports, lists, columns, weights, brand, settings, orders, mappings, people, activity, backups];
            /// Exports everything as a job: a folder of CSV files, a workbook or a JSON document.
            write start_export(path: String, form: WholeForm) -> u64 [jobs];
            /// Writes handles with old or thin figures, as input for the tool that fetches them.
            write export_stale(query: StaleQuery, format: StaleFormat, path: String) -> Exported [];
            /// Stops a job; what it wrote is taken back.
            write cancel_job(job: u64) -> () [jobs];
            /// Fills the workspace with made-up creators to try everything on.
            write load_sample() -> u64 [jobs];
            /// Takes a whole import back.
            write undo_import(import: i64) -> UndoneImport [status, roster, imports, lists, orders, activity];
            /// Takes the newest change back.
            write undo() -> Option<ActivityLine> [status, roster, imports, lists, columns, weights, brand, settings, orders, mappings, people, activity];
            /// Does the change again that was taken back last.
            write redo() -> Option<ActivityLine> [status, roster, imports, lists, columns, weights, brand, settings, orders, mappings, people, activity];
            /// Adds creators from pasted handles and links.
            write add_creators(text: String, platform: Platform) -> Vec<AddedLine> [status, roster, imports, activity];
            /// Corrects a creator's fields.
            write edit_creator(creator: CreatorId, edit: CreatorEdit) -> Changed [status, roster, activity];
            /// Moves creators to a stage.
            write set_stage(creators: Vec<CreatorId>, stage: Stage) -> Changed [status, roster, activity];
            /// Adds and removes tags.
            write tag_creators(creators: Vec<CreatorId>, add: Vec<String>, remove: Vec<String>) -> Changed [status, roster, activity];
            /// Makes or changes an own column.
            write save_own_column(column: OwnColumn) -> OwnColumn [status, columns, roster, activity];
            /// Deletes an own column with its values.
            write delete_own_column(column: i64) -> Changed [status, columns, roster, activity];
            /// Writes a value of an own column; empty text clears it.
            write set_own_value(column: i64, creators: Vec<CreatorId>, value: String) -> Changed [status, roster, activity];
            /// Writes one rater's scores of a creator; none at all takes the rating back.
            write rate_creator(creator: CreatorId, rating: Rating) -> Changed [status, roster, activity];
            /// Makes a shortlist.
            write create_shortlist(name: String, creators: Vec<CreatorId>) -> Shortlist [status, lists, roster, activity];
            /// Renames a shortlist.
            write rename_shortlist(list: i64, name: String) -> Shortlist [status, lists, roster, activity];
            /// Deletes a shortlist.
            write delete_shortlist(list: i64) -> Changed [status, lists, roster, activity];
            /// Adds creators to the end of a shortlist.
            write add_to_shortlist(list: i64, creators: Vec<CreatorId>) -> Changed [status, lists, roster, activity];
            /// Takes creators off a shortlist.
            write remove_from_shortlist(list: i64, creators: Vec<CreatorId>) -> Changed [status, lists, roster, activity];
            /// Moves a member of a shortlist to another place, 0 = first.
            write move_in_shortlist(list: i64, creator: CreatorId, to: u32) -> Changed [status, lists, roster, activity];
            /// Writes the settings.
            write save_settings(settings: Settings) -> Settings [status, settings, roster, activity];
            /// Writes the brand profile; brand fit follows as a job.
            write save_brand(brand: BrandProfile) -> BrandProfile [status, brand, roster, activity];
            /// Saves a weight profile and uses it.
            write save_weight_profile(name: String, weights: Weights) -> Vec<WeightProfile> [status, weights, roster, activity];
            /// Uses a weight profile.
            write use_weight_profile(name: String) -> Vec<WeightProfile> [status, weights, roster, activity];
            /// Deletes a weight profile.
            write delete_weight_profile(name: String) -> Vec<WeightProfile> [status, weights, roster, activity];
            /// Writes matching creators to a file.
            write export_creators(query: RankQuery, columns: Vec<String>, format: ExportFormat, path: String) -> Exported [];
            /// Writes a shortlist as a PDF with score strips and reasons.
            write export_shortlist(list: i64, language: Option<String>, path: String) -> Exported [];
            /// Writes the rejected rows of an import to a CSV file.
            write export_rejected(import: i64, path: String) -> Exported [];
        }
    };
}
