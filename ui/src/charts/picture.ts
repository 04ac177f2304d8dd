// A chart as a picture on the clipboard. The drawing is copied with the colours it has now, painted on a canvas and given
// as PNG. Nothing is fetched: the drawing is a `data:` address, which the window's rules allow.

const KEPT = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linejoin",
  "stroke-opacity",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
  "paint-order",
] as const;
const HEAD = 34;
const EDGE = 12;
/** Pixels of the picture for each of the window, so that it prints. */
const TIMES = 2;

/** The drawing with its styles written into it, below its title, on the window's ground. */
export function standalone(
  svg: SVGSVGElement,
  title: string,
): { source: string; width: number; height: number } {
  const clone = svg.cloneNode(true) as SVGSVGElement;
  const from = svg.querySelectorAll("*");
  clone.querySelectorAll("*").forEach((element, i) => {
    const original = from[i];
    if (!original) return;
    const style = getComputedStyle(original);
    element.setAttribute("style", KEPT.map((name) => `${name}:${style.getPropertyValue(name)}`).join(";"));
  });
  const width = svg.clientWidth + 2 * EDGE;
  const height = svg.clientHeight + HEAD + EDGE;
  const own = getComputedStyle(svg);
  const name = "http://www.w3.org/2000/svg";
  const ground = document.createElementNS(name, "rect");
  ground.setAttribute("x", String(-EDGE));
  ground.setAttribute("y", String(-HEAD));
  ground.setAttribute("width", String(width));
  ground.setAttribute("height", String(height));
  ground.setAttribute("fill", getComputedStyle(document.documentElement).getPropertyValue("--page"));
  const head = document.createElementNS(name, "text");
  head.setAttribute("y", "-14");
  head.setAttribute(
    "style",
    `fill:${own.color};font-family:${own.fontFamily};font-size:13px;font-weight:600`,
  );
  head.textContent = title;
  clone.prepend(ground, head);
  clone.setAttribute("viewBox", `${-EDGE} ${-HEAD} ${width} ${height}`);
  clone.setAttribute("width", String(width * TIMES));
  clone.setAttribute("height", String(height * TIMES));
  return {
    source: new XMLSerializer().serializeToString(clone),
    width: width * TIMES,
    height: height * TIMES,
  };
}

async function painted(svg: SVGSVGElement, title: string): Promise<Blob> {
  const { source, width, height } = standalone(svg, title);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  canvas.getContext("2d")?.drawImage(image, 0, 0, width, height);
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture"))), "image/png"),
  );
}

/** Copies the drawing as PNG. False when this web view cannot. */
export async function copyPicture(svg: SVGSVGElement, title: string): Promise<boolean> {
  try {
    // The promise is handed over at once: a web view takes the clipboard only while the click is fresh.
    await navigator.clipboard.write([new ClipboardItem({ "image/png": painted(svg, title) })]);
    return true;
  } catch {
    return false;
  }
}
