//! What browsers are told not to do: one list, from which the policy in the pages, `_headers`
//! (which the test server reads, too), `build.json` and `deploy/nginx.conf` are written.

use std::fmt::Write;

use super::names;

/// What may be loaded, and from where: this build's own files, and nothing else.
const POLICY: [(&str, &str); 11] = [
    ("default-src", "'none'"),
    // The wasm is compiled by the page; nothing else may be made into code.
    ("script-src", "'self' 'wasm-unsafe-eval'"),
    ("style-src", "'self'"),
    // `data:` for the empty icon of the neutral page.
    ("img-src", "'self' data:"),
    ("connect-src", "'self'"),
    ("manifest-src", "'self'"),
    ("worker-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
    ("object-src", "'none'"),
    FRAMES,
];

/// Browsers heed it in a header only.
const FRAMES: (&str, &str) = ("frame-ancestors", "'none'");

/// The other headers of every answer.
const HEADERS: [(&str, &str); 7] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    (
        "Permissions-Policy",
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), \
        geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=(), xr-spatial-tracking=()",
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Strict-Transport-Security", "max-age=31536000; includeSubDomains"),
    // For browsers that do not know frame-ancestors.
    ("X-Frame-Options", "DENY"),
];

/// How long a file may be kept unasked: one whose name holds a hash of what is in it, for good.
const FOR_GOOD: &str = "public, max-age=31536000, immutable";
/// Any other is asked for each time; unchanged, it is not sent again.
const ASK_AGAIN: &str = "no-cache";

/// The policy for the `<meta>` of a page.
pub fn policy_of_page() -> String {
    policy(|directive| directive != FRAMES)
}

fn policy(stands: impl Fn((&str, &str)) -> bool) -> String {
    let directives = POLICY.into_iter().filter(|directive| stands(*directive));
    directives.map(|(name, value)| format!("{name} {value}")).collect::<Vec<_>>().join("; ")
}

/// Every header that each answer carries, whatever the file.
pub fn headers() -> Vec<(&'static str, String)> {
    let others = HEADERS.into_iter().map(|(name, value)| (name, value.to_owned()));
    std::iter::once(("Content-Security-Policy", policy(|_| true))).chain(others).collect()
}

/// How long a file of that name may be kept.
pub fn cache_control(name: &str) -> &'static str {
    if names::is_hashed(name) { FOR_GOOD } else { ASK_AGAIN }
}

/// The file `_headers` as hosts read it that know one (Cloudflare Pages, Netlify), for an app
/// that lives under `base`. No two rules set the same header: such hosts would join the values.
pub fn headers_file<'a>(base: &str, names: impl Iterator<Item = &'a str>) -> String {
    let mut file = format!("{base}*\n");
    for (name, value) in headers() {
        let _ = writeln!(file, "  {name}: {value}");
    }
    for name in std::iter::once("").chain(names) {
        let _ = write!(file, "{base}{name}\n  Cache-Control: {}\n", cache_control(name));
    }
    file
}

/// Where the configuration for nginx stands in the repository.
pub const NGINX_FILE: &str = "deploy/nginx.conf";

/// A whole site for nginx, with the same headers as every other host gets.
pub fn nginx() -> String {
    let mut file = format!(
        "# ささえマップ文京: a site for nginx. Written by `cargo xtask deploy`; the headers are those of xtask/src/build/headers.rs.
#
# It goes to /etc/nginx/conf.d/sasae-map.conf. What to change: server_name, root (where the files of dist/ are), and,
# with a certificate, listen. Only over https can the guide be kept on a phone.

# A file whose name holds a hash of what is in it may be kept for good; any other is asked for each time.
map $status:$uri $sasae_kept {{
    default \"{ASK_AGAIN}\";
    ~^[45] \"no-store\";
    \"~-[0-9a-f]{{12,16}}[._][^/]*$\" \"{FOR_GOOD}\";
}}

server {{
    listen 8080;
    server_name _;
    root /var/www/sasae-map;
    index index.html;
    charset utf-8;
    server_tokens off;
    absolute_redirect off;

    # The build has packed every file; with the module for brotli, brotli_static on; sends less still.
    gzip_static on;

    types {{
        text/html html;
        text/css css;
        text/javascript js;
        application/json json;
        application/manifest+json webmanifest;
        application/wasm wasm;
        image/svg+xml svg;
        image/png png;
    }}
    charset_types text/css text/javascript application/json application/manifest+json;
    default_type application/octet-stream;

    # What is not there is not there: no other page in its place.
    location / {{ try_files $uri $uri/ =404; }}
    location = /_headers {{ return 404; }}

"
    );
    let kept = ("Cache-Control", "$sasae_kept".to_owned());
    for (name, value) in headers().into_iter().chain([kept]) {
        let _ = writeln!(file, "    add_header {name} \"{value}\" always;");
    }
    file.push_str("}\n");
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_says_what_the_headers_say_but_for_frames() {
        let header = headers().remove(0).1;
        assert_eq!(header, format!("{}; frame-ancestors 'none'", policy_of_page()));
        assert!(header.starts_with("default-src 'none'; ") && !header.contains("unsafe-inline"));
    }

    #[test]
    fn the_configuration_for_nginx_is_up_to_date() {
        let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(NGINX_FILE);
        let written = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(written == nginx(), "{NGINX_FILE} is out of date: run cargo xtask deploy");
        for (name, value) in headers() {
            assert!(written.contains(&format!("add_header {name} \"{value}\" always;")), "{name}");
        }
    }

    #[test]
    fn a_line_of_the_headers_file_is_short_enough_for_its_hosts() {
        let file = headers_file("/a/", ["index.html", "style-fb803cfec87e73f5.css"].into_iter());
        assert!(file.lines().all(|line| line.len() < 2_000));
        assert!(file.contains("/a/style-fb803cfec87e73f5.css\n  Cache-Control: public"));
        assert!(file.contains("/a/\n  Cache-Control: no-cache"));
    }
}
