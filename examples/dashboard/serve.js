// npm run serve: shows dist on this machine only, until Ctrl-C. PORT chooses the port (0: any free one).
import {createServer} from "node:http";
import {createReadStream, statSync} from "node:fs";
import {createGzip} from "node:zlib";
import {dirname, extname, join, normalize} from "node:path";
import {fileURLToPath} from "node:url";

const dist = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), "dist");
const types = {".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".json": "application/json", ".svg": "image/svg+xml"};
const is_file = (path) => { try { return statSync(path).isFile(); } catch { return false; } };

const server = createServer((request, response) => {
	// another name that was made to point at this machine is none of ours
	if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? ""))
	{
		response.writeHead(421, {"content-type": "text/plain", "x-content-type-options": "nosniff"}).end("this server is 127.0.0.1\n");
		return;
	}
	let path;
	try { path = decodeURIComponent(new URL(request.url, "http://localhost").pathname); } catch { path = "/"; }
	const base = join(dist, normalize(path));
	const file = [base, join(base, "index.html"), `${base}.html`].find(is_file);
	if (!base.startsWith(dist) || !file || !["GET", "HEAD"].includes(request.method))
	{
		response.writeHead(404, {"content-type": "text/plain", "x-content-type-options": "nosniff"}).end("not found\n");
		return;
	}
	// the build is static, and may go out with this policy: nothing but itself
	const small = /\bgzip\b/.test(request.headers["accept-encoding"] ?? "") && extname(file) in types;
	response.writeHead(200, {...(small ? {"content-encoding": "gzip"} : {}), "content-type": types[extname(file)] ?? "application/octet-stream", "cache-control": "no-cache", "x-content-type-options": "nosniff",
		"content-security-policy": "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:"});
	const body = createReadStream(file);
	(small ? body.pipe(createGzip()) : body).pipe(response);
});
server.listen(Number(process.env.PORT ?? 0), "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/`));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0));
