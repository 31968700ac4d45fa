//! Placeholder: the build's last step.
use std::path::Path;

/// Finishes the built files in `staging`.
pub fn run(_staging: &Path) -> Result<(), String> {
    Ok(())
}
