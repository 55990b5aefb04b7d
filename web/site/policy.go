package site

import "strings"

// directives is the site's Content Security Policy: nothing from anywhere but
// the site itself, no script but its files, no HTML from strings. The worker's
// address passes through the one Trusted Types policy, which the boot script
// makes.
var directives = []string{
	"default-src 'none'",
	"script-src 'self' 'wasm-unsafe-eval'",
	"style-src 'self'",
	"img-src 'self' data:",
	"font-src 'self'",
	"connect-src 'self'",
	"manifest-src 'self'",
	"worker-src 'self'",
	"frame-src 'self'",
	"base-uri 'self'",
	"form-action 'self'",
	"require-trusted-types-for 'script'",
	"trusted-types flamingo",
}

// ContentSecurityPolicy is the value of the header of that name. ancestors may
// show the site in a frame: sources such as 'self' or https://intranet.example.
// origin is what the site was built with, see [From].
func ContentSecurityPolicy(origin string, ancestors []string) string {
	return metaPolicy(origin) + "; frame-ancestors " + strings.Join(ancestors, " ")
}

// metaPolicy is the policy in each page, for hosts that send no header. A meta
// element cannot say who may frame the page.
func metaPolicy(origin string) string {
	policy := strings.Join(directives, "; ")
	if origin != "" {
		policy = strings.ReplaceAll(policy, "'self'", "'self' "+origin)
	}
	return policy
}
