// screenshots.mjs DIST PARTNER FOLDER: the main pages as PNG, each under 200 kB.
import {statSync} from "node:fs";
import {browse, open, serve, tab} from "./browser.mjs";

const [dist, partner, folder] = process.argv.slice(2);
const shots = [
	["challenges", "index", "", {width: 1200, height: 1150}],
	["portfolio", "portfolio", "", {width: 1200, height: 1150}],
	["partner", "partner", `?partner=${partner}`, {width: 1200, height: 1760}],
	["conversation", "conversation", "", {width: 1200, height: 1000}],
	["calendar", "calendar", "", {width: 1200, height: 900}],
	["roles", "roles", "", {width: 1200, height: 860}],
	["bbv", "bbv", "", {width: 1200, height: 1000}],
	["method", "method", "", {width: 1200, height: 1000}],
	["partner-phone", "partner", `?partner=${partner}`, {width: 320, height: 900}]
];
const browser = await browse(), server = await serve(dist);
try
{
	for (const [name, page, query, viewport] of shots)
	{
		const shown = await tab(browser, {viewport, reducedMotion: "reduce", deviceScaleFactor: viewport.height > 1200 ? 0.7 : 1});
		await open(shown, `${server.base}/nl/${page}.html${query}`);
		if (shown.wrong.length) throw new Error(shown.wrong.join("\n"));
		const path = `${folder}/dashboard-${name}.png`;
		await shown.page.screenshot({path});
		const {size} = statSync(path);
		console.log(`${path} ${Math.round(size / 1024)} kB`);
		if (size > 200 * 1024) throw new Error(`${path} is over 200 kB`);
		await shown.close();
	}
}
finally
{
	await browser.close();
	server.stop();
}
