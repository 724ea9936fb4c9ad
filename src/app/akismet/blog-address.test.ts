import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { blogAddress, isOfBlog, keyAddress } from './blog-address.js'

describe('the address of a site that asks', () => {
  it('is one in all its spellings', () => {
    for (const [typed, address] of [
      ['https://blog.example.org', 'blog.example.org'],
      [' HTTP://www.Blog.example.org/ ', 'blog.example.org'],
      ['blog.example.org', 'blog.example.org'],
      ['blog.example.org/de/', 'blog.example.org/de'],
      ['localhost:8080/blog', 'localhost:8080/blog'],
      ['http://127.0.0.1:8080', '127.0.0.1:8080'],
      ['https://[2001:db8::1]/', '[2001:db8::1]'],
      ['https://bücher.example', 'xn--bcher-kva.example'],
      ['https://blog.example.org/?p=1', 'blog.example.org'],
      ['httpd.example.org', 'httpd.example.org'],
    ] as const) {
      assert.equal(blogAddress(typed), address, typed)
      assert.equal(keyAddress(typed), address, typed)
    }
  })

  it('is none where no site can be at it', () => {
    for (const typed of [
      '',
      'https://',
      'ftp://x.org',
      'FTP://x.org',
      'ftp:/x.org',
      'file:///etc/passwd',
      'mailto:nora@x.org',
      'javascript:alert(1)',
      'gopher:\\\\x.org',
      'https:/x.org',
      'https:x.org',
      '//x.org',
      '/blog',
      'http//x.org',
      'https://http://x.org',
      'https://nora@x.org',
      'https://*.x.org',
      'https://x..org',
      'https://www.',
      'two words',
      `https://x.org/${'a'.repeat(500)}`,
    ])
      assert.equal(keyAddress(typed), undefined, typed)
  })

  it('is below another by whole parts of its path', () => {
    assert.ok(isOfBlog('https://www.x.org//de/', 'x.org'))
    assert.ok(isOfBlog('http://x.org/de', 'x.org/de'))
    assert.ok(!isOfBlog('https://x.org/deep', 'x.org/de'))
    assert.ok(!isOfBlog('https://x.org.evil.example', 'x.org'))
  })
})
