// A dashboard served on this machine and opened in Debian's Chromium; used by pages.mjs and screenshots.mjs.
import {spawn} from "node:child_process";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {chromium} from "playwright-core";

const top = join(dirname(fileURLToPath(import.meta.url)), "../..");

export async function serve(dist)
{
	const child = spawn(process.execPath, [join(top, "examples/dashboard/serve.js"), dist], {env: {...process.env, PORT: "0"}, stdio: ["ignore", "pipe", "inherit"]});
	// also when a test dies
	process.once("exit", () => child.kill());
	const base = await new Promise((found, failed) => {
		child.stdout.once("data", (line) => found(String(line).trim().replace(/\/$/, "")));
		child.once("exit", (status) => failed(new Error(`serve.js ended with ${status}`)));
	});
	return {base, stop: () => child.kill()};
}

export const browse = () => chromium.launch({executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
	args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-lcd-text", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]});

// a tab that notes what goes wrong: errors, and requests to anywhere but this machine, which are refused
export async function tab(browser, options)
{
	const context = await browser.newContext(options);
	const page = await context.newPage();
	const wrong = [];
	await context.route("**/*", (route) => {
		const url = new URL(route.request().url());
		if (url.hostname === "127.0.0.1" || ["data:", "blob:"].includes(url.protocol)) return route.continue();
		wrong.push(`request to ${url.href}`);
		return route.abort();
	});
	page.on("pageerror", (error) => wrong.push(`page error: ${error.message}`));
	page.on("console", (message) => { if (["error", "warning"].includes(message.type())) wrong.push(`console: ${message.text()} ${message.location().url}`); });
	page.on("requestfailed", (request) => { if (!/ERR_ABORTED/.test(request.failure()?.errorText)) wrong.push(`failed: ${request.url()}`); });
	page.on("response", (response) => { if (response.status() >= 400) wrong.push(`${response.status()}: ${response.url()}`); });
	return {page, wrong, close: () => context.close()};
}

// opens a page and waits until its plots are drawn
export async function open({page, wrong}, url)
{
	wrong.length = 0;
	await page.goto(url, {waitUntil: "load"});
	await page.waitForSelector(".page h1, .observablehq--error", {timeout: 20000});
	await page.waitForFunction(() => [...document.querySelectorAll(".plot")].every((plot) => plot.childElementCount > 0 || plot.clientWidth === 0), null, {timeout: 20000});
	for (const error of await page.locator(".observablehq--error").allTextContents()) wrong.push(`cell: ${error}`);
}
