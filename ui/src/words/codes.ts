// Codes that are offered in lists; their names come from the user's language. Any other code can be typed.

export const COUNTRIES =
  "AT AU BE BG BR CA CH CY CZ DE DK EE ES FI FR GB GR HR HU ID IE IN IS IT JP KR LT LU LV MT MX MY NL NO NZ PH PL PT RO SE SG SI SK TH TR UA US VN ZA".split(
    " ",
  );

export const LANGUAGES_SPOKEN =
  "ar bg cs da de el en es et fi fr ga hi hr hu id is it ja ko lt lv ms mt nl no pl pt ro ru sk sl sv th tr uk vi zh".split(
    " ",
  );

export const CURRENCIES = "EUR USD GBP SEK NOK DKK CHF PLN CZK HUF RON BGN CAD AUD JPY".split(" ");
