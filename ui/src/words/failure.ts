// A failure as a sentence in the user's language, with what to do about it.
import type { ApiError } from "../api/bindings";
import { m, say } from "./words";

export type Failure = { sentence: string; hint: string; details: string };

function isApiError(error: unknown): error is ApiError {
  return typeof error === "object" && error !== null && "code" in error && "message" in error;
}

const OPTIONS: Record<string, () => string> = {
  encoding: m.encoding,
  delimiter: m.delimiter,
  timezone: m.timezone,
  mapping: m.mapping,
};

/** What to show for something that was thrown. */
export function failure(error: unknown): Failure {
  if (!isApiError(error)) {
    const details = error instanceof Error ? `${error.message}\n${error.stack ?? ""}` : String(error);
    return { sentence: m.failed_unknown(), hint: m.failed_unknown_hint(), details };
  }
  // What a column should hold, and which decision was wrong, come as words of the core.
  const { expected, option } = error.params ?? {};
  const params = {
    ...error.params,
    ...(expected ? { expected: say(`expected_${expected.replaceAll(" ", "_")}`) ?? expected } : {}),
    ...(option ? { option: OPTIONS[option]?.() ?? option } : {}),
  };
  const own = say(`error_${error.code}`, params);
  return {
    sentence: own ?? error.message,
    // Our own sentences say what to do; the core's English hint stands in only where we have none.
    hint: own ? "" : error.hint,
    details: JSON.stringify(error, null, 2),
  };
}
