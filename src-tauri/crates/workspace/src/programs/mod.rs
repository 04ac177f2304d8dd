//! Programs, codes and links: what an affiliate earns, and by what her sales are known.

use crate::api::*;
use crate::errors::{Result, internal};
use crate::workspace::Workspace;
use troupe_core::creator::CreatorId;

impl Workspace {
    /// Programs by name.
    pub async fn programs(&self) -> Result<Vec<Program>> {
        Err(internal("under way"))
    }

    /// A creator's codes, links and rates.
    pub async fn codes_of(&self, _creator: CreatorId) -> Result<CreatorCodes> {
        Err(internal("under way"))
    }

    /// Makes (id 0) or changes a program.
    pub async fn save_program(&self, _program: ProgramEdit) -> Result<Program> {
        Err(internal("under way"))
    }

    /// Deletes a program with its rates; codes and links of it stay.
    pub async fn delete_program(&self, _program: i64) -> Result<Changed> {
        Err(internal("under way"))
    }

    /// Writes what a program pays from a day on, to everybody or to one creator.
    pub async fn set_program_rate(&self, _rate: RateEdit) -> Result<Program> {
        Err(internal("under way"))
    }

    /// Takes a rate out of the history.
    pub async fn delete_program_rate(&self, _rate: i64) -> Result<Changed> {
        Err(internal("under way"))
    }

    /// Makes (id 0) or changes a discount code.
    pub async fn save_code(&self, _code: CodeEdit) -> Result<Code> {
        Err(internal("under way"))
    }

    /// Deletes a discount code.
    pub async fn delete_code(&self, _code: i64) -> Result<Changed> {
        Err(internal("under way"))
    }

    /// Makes (id 0) or changes an affiliate link.
    pub async fn save_link(&self, _link: LinkEdit) -> Result<Link> {
        Err(internal("under way"))
    }

    /// Deletes an affiliate link.
    pub async fn delete_link(&self, _link: i64) -> Result<Changed> {
        Err(internal("under way"))
    }
}
