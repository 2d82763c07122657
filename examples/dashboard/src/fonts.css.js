// The two typefaces as a style sheet that holds them: nothing is fetched from elsewhere, and they are there before the first word.
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";

const require = createRequire(import.meta.url);
const face = (family, file, weight, style) => {
	const data = readFileSync(require.resolve(`@fontsource-variable/${file}`)).toString("base64");
	return `@font-face {\n\tfont-family: "${family}";\n\tfont-style: ${style};\n\tfont-weight: ${weight};\n\tfont-display: swap;\n\tsrc: url(data:font/woff2;base64,${data}) format("woff2");\n}\n`;
};
process.stdout.write(face("Atkinson Hyperlegible Next", "atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2", "200 800", "normal"));
process.stdout.write(face("Source Serif 4", "source-serif-4/files/source-serif-4-latin-wght-normal.woff2", "200 900", "normal"));
