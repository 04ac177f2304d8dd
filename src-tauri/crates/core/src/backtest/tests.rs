//! Tests of the back-test on made-up posts.
