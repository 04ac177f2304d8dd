//! Which account a row of a file speaks of. The platform's own id outranks the handle: a known id under another handle
//! is the same account, renamed; a known handle under another id is another account. Files without ids of the
//! platform go by handle alone.

use crate::error::Result;
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{QueryBuilder, Row};
use std::collections::HashMap;
use troupe_core::creator::{Handle, Platform};
use troupe_core::identity::contradict;
use troupe_core::metrics::AccountPoint;

/// Rows of one multi-row statement.
const ROWS: usize = 300;

/// What a row names an account by.
#[derive(Debug, Clone)]
pub(crate) struct Key {
    /// Platform.
    pub platform: Platform,
    /// Handle.
    pub handle: Handle,
    /// The platform's own id, where the row has it.
    pub native: Option<String>,
}

/// An account as an import meets it.
#[derive(Debug, Clone)]
pub(crate) struct Met {
    /// The account.
    pub id: i64,
    /// This import made it.
    pub fresh: bool,
    /// It has no posts yet.
    pub bare: bool,
    /// Followers and following as known before.
    pub known: AccountPoint,
    /// The handle of the row, where the account was first met with another.
    pub named: Option<Handle>,
}

/// An account of the workspace that a key may mean.
struct Candidate {
    met: Met,
    native: Option<String>,
    first: String,
}

impl Candidate {
    /// The account as the row of `key` meets it.
    fn meets(&self, key: &Key) -> Met {
        let named = (self.first != key.handle.as_str()).then(|| key.handle.clone());
        Met { named, ..self.met.clone() }
    }

    /// False when key and account have ids of the platform that cannot be of one account.
    fn may_be(&self, key: &Key) -> bool {
        !matches!((&self.native, &key.native), (Some(a), Some(b)) if contradict(a, b))
    }
}

/// What [`candidate`] reads, from `accounts a`.
const CANDIDATE: &str = "a.id, a.followers, a.following, exists (select 1 from posts p where p.account_id = a.id), \
                         a.native_id, coalesce(a.first_handle, a.handle)";

fn candidate(row: &SqliteRow) -> Candidate {
    let number = |n: Option<i64>| n.and_then(|n| u64::try_from(n).ok());
    Candidate {
        met: Met {
            id: row.get(1),
            fresh: false,
            bare: !row.get::<bool, _>(4),
            known: AccountPoint { followers: number(row.get(2)), following: number(row.get(3)) },
            named: None,
        },
        native: row.get(5),
        first: row.get(6),
    }
}

/// The accounts that have the handle of each key now.
async fn by_handle(tx: &mut SqliteConnection, keys: &[Key]) -> Result<HashMap<usize, Candidate>> {
    let sql = "a.platform = k.platform and a.handle = k.handle";
    look(tx, keys, |key| Some(key.handle.as_str().to_owned()), &format!("join accounts a on {sql}")).await
}

/// The accounts that have the platform's id of each key.
async fn by_native(tx: &mut SqliteConnection, keys: &[Key]) -> Result<HashMap<usize, Candidate>> {
    let sql = "a.platform = k.platform and a.native_id = k.handle";
    look(tx, keys, |key| key.native.clone(), &format!("join accounts a on {sql}")).await
}

/// The only accounts that had the handle of each key once.
async fn by_former_handle(tx: &mut SqliteConnection, keys: &[Key]) -> Result<HashMap<usize, Candidate>> {
    let any: bool =
        sqlx::query_scalar("select exists (select 1 from former_handles)").fetch_one(&mut *tx).await?;
    if !any {
        return Ok(HashMap::new());
    }
    let sql = "join former_handles f on f.platform = k.platform and f.handle = k.handle
               join accounts a on a.id = f.account_id
                    and not exists (select 1 from former_handles g where g.platform = f.platform
                                    and g.handle = f.handle and g.account_id <> f.account_id)";
    look(tx, keys, |key| Some(key.handle.as_str().to_owned()), sql).await
}

async fn look(
    tx: &mut SqliteConnection,
    keys: &[Key],
    text: impl Fn(&Key) -> Option<String>,
    join: &str,
) -> Result<HashMap<usize, Candidate>> {
    let mut found = HashMap::new();
    let wanted: Vec<(usize, &Key, String)> =
        keys.iter().enumerate().filter_map(|(place, key)| Some((place, key, text(key)?))).collect();
    for chunk in wanted.chunks(ROWS) {
        let mut query = QueryBuilder::new("with k (place, platform, handle) as (");
        query.push_values(chunk, |mut row, (place, key, text)| {
            row.push_bind(*place as i64).push_bind(key.platform.as_str()).push_bind(text.clone());
        });
        query.push(format!(") select k.place, {CANDIDATE} from k {join}"));
        for row in query.build().fetch_all(&mut *tx).await? {
            let place: i64 = row.get(0);
            found.insert(place as usize, candidate(&row));
        }
    }
    Ok(found)
}

/// Finds accounts, makes the missing ones (each with a creator of its own), and says which are new. Answers in the
/// order of `keys`; two keys may mean one account.
pub(crate) async fn find_or_create(
    tx: &mut SqliteConnection,
    import: i64,
    keys: &[Key],
    none_yet: bool,
) -> Result<Vec<Met>> {
    let (mut handles, mut natives, mut former) = (HashMap::new(), HashMap::new(), HashMap::new());
    if !none_yet {
        handles = by_handle(tx, keys).await?;
        if keys.iter().any(|k| k.native.is_some()) {
            natives = by_native(tx, keys).await?;
        }
        if handles.len() < keys.len() {
            former = by_former_handle(tx, keys).await?;
        }
    }
    let next: (i64, i64) = {
        let row = sqlx::query(
            "select coalesce((select max(id) from accounts), 0), coalesce((select max(id) from creators), 0)",
        )
        .fetch_one(&mut *tx)
        .await?;
        (row.get(0), row.get(1))
    };
    let mut made: Vec<Making> = Vec::new();
    let mut answer = Vec::with_capacity(keys.len());
    for (place, key) in keys.iter().enumerate() {
        let holder = handles.get(&place);
        let known = natives
            .get(&place)
            .or_else(|| holder.filter(|c| c.may_be(key)))
            .or_else(|| former.get(&place).filter(|c| holder.is_none() && c.may_be(key)));
        if let Some(known) = known {
            answer.push(known.meets(key));
            continue;
        }
        let count = made.len() as i64 + 1;
        let id = next.0 + count;
        made.push(Making { id, creator: next.1 + count, key, is_taken: holder.is_some() });
        answer.push(Met { id, fresh: true, bare: true, known: AccountPoint::default(), named: None });
    }
    make(tx, import, &made).await?;
    Ok(answer)
}

/// An account to make. Where another one has the handle, this one begins with a mark (see `handles`).
struct Making<'a> {
    id: i64,
    creator: i64,
    key: &'a Key,
    is_taken: bool,
}

async fn make(tx: &mut SqliteConnection, import: i64, made: &[Making<'_>]) -> Result<()> {
    for chunk in made.chunks(ROWS) {
        QueryBuilder::new("insert into creators (id) ")
            .push_values(chunk, |mut row, making| {
                row.push_bind(making.creator);
            })
            .build()
            .execute(&mut *tx)
            .await?;
        QueryBuilder::new(
            "insert into accounts (id, creator_id, home_creator, platform, handle, created_import) ",
        )
        .push_values(chunk, |mut row, making| {
            let handle = making.key.handle.as_str();
            let handle =
                if making.is_taken { crate::handles::marked(handle, making.id) } else { handle.to_owned() };
            row.push_bind(making.id)
                .push_bind(making.creator)
                .push_bind(making.creator)
                .push_bind(making.key.platform.as_str())
                .push_bind(handle)
                .push_bind(import);
        })
        .build()
        .execute(&mut *tx)
        .await?;
    }
    for making in made.iter().filter(|m| m.is_taken) {
        sqlx::query("update accounts set first_handle = $2 where id = $1")
            .bind(making.id)
            .bind(making.key.handle.as_str())
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}
