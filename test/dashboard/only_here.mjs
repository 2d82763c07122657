// node --import only_here.mjs: a process that wants to speak to another machine stops, and says to which one.
// Sockets of this machine (a path, 127.0.0.1, ::1, localhost) stay open: that is where the database is.
import net from "node:net";
import dns from "node:dns";

const here = new Set(["127.0.0.1", "::1", "localhost", undefined, null, ""]);
const refuse = (what) => {
	console.error(`OUTSIDE: ${what}`);
	process.exit(97);
};
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...all) {
	const options = Array.isArray(all[0]) ? all[0][0] : all[0];
	if (typeof options === "object" && !options.path && !here.has(options.host)) refuse(`${options.host}:${options.port}`);
	if (typeof options === "number" && typeof all[1] === "string" && !here.has(all[1])) refuse(`${all[1]}:${options}`);
	return connect.apply(this, all);
};
for (const owner of [dns, dns.promises])
{
	const lookup = owner.lookup;
	owner.lookup = (name, ...rest) => here.has(name) || net.isIP(name) ? lookup.call(owner, name, ...rest) : refuse(name);
}
const fetch_it = globalThis.fetch;
globalThis.fetch = (to, ...rest) => {
	const url = new URL(typeof to === "object" && "url" in to ? to.url : to);
	return ["http:", "https:"].includes(url.protocol) && !here.has(url.hostname) ? refuse(url.href) : fetch_it(to, ...rest);
};
