// A warning about a file as a sentence.
import type { Warning } from "../../api/bindings";
import { whole } from "../../words/format";
import { sayOr } from "../../words/words";

export function warningText(warning: Warning): string {
  return sayOr(`warning_${warning.code}`, warning.message, {
    count: warning.count,
    shown: whole(warning.count),
  });
}
