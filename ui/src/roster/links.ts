// Addresses of profiles and posts, as far as a platform has them.
import type { Platform } from "../api/bindings";

export function profileUrl(platform: Platform, handle: string): string | null {
  const name = encodeURIComponent(handle);
  if (platform === "tiktok") return `https://www.tiktok.com/@${name}`;
  if (platform === "instagram") return `https://www.instagram.com/${name}/`;
  if (platform === "youtube") return `https://www.youtube.com/@${name}`;
  return null;
}

export function postUrl(platform: Platform, handle: string, post: string): string | null {
  const id = encodeURIComponent(post);
  if (platform === "tiktok") return `https://www.tiktok.com/@${encodeURIComponent(handle)}/video/${id}`;
  if (platform === "instagram") return `https://www.instagram.com/p/${id}/`;
  if (platform === "youtube") return `https://www.youtube.com/watch?v=${id}`;
  return null;
}
