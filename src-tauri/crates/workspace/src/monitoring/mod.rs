//! What is watched over once somebody posts: disclosure, permissions for ads, ways to reach her.

mod contacts;
mod disclosure;
mod due;
mod export;
mod ours;
mod spark;
