// Keys of messages about people's data, disclosure, Spark codes and reach that are put together: a group and what
// completes it.
import { BASES, BULKS, CASES, CONTACT_KINDS, NOTICE_WAYS } from "../src/privacy/words";
import { FIELDS } from "../src/privacy/settings";
import { STATES } from "../src/privacy/spark";

const WHYS = ["month", "shortlisted", "first_contact"];
const FOUND = ["found", "doubtful", "none"];
/** What the core says that is known of somebody beside the columns of files. */
const KNOWN = [
  "note",
  "tag",
  "former_handle",
  "address",
  "payee_name",
  "payee_email",
  "payee_address",
  "vat_number",
  "iban",
];

export const privacy = {
  privacy_basis: BASES,
  privacy_basis_means: BASES,
  privacy_bulk: BULKS,
  privacy_bulk_means: BULKS,
  privacy_way: NOTICE_WAYS,
  privacy_why: WHYS,
  privacy_because: WHYS,
  privacy_field: FIELDS,
  privacy_known: KNOWN,
  privacy_by: [
    "handle",
    "former_handle",
    "name",
    "email",
    "native_id",
    "contact",
    "payee",
    "address",
    "code",
    "order",
    "suppressed",
  ],
  privacy_file: [
    "export_creators",
    "export_shortlist",
    "export_payout",
    "export_statement",
    "export_person",
    "export_disclosures",
    "export_labels",
  ],
  disclosure_found: FOUND,
  disclosure_means: FOUND,
  disclosure_case: CASES,
  spark_state: STATES,
  contact_kind: CONTACT_KINDS,
};
