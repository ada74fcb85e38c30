// A caller whom a gateway in front (oauth2-proxy, nginx with auth_request, a portal's backend) has
// signed in and names in a header. Only the address of the connection counts: whoever may reach the
// port directly could write any header, X-Forwarded-For included.
import { BlockList, isIP } from 'node:net';
import { singleHeader, unauthorized } from './single-header.js';
import { isSubject } from './subject.js';

const MAX_GROUPS_LENGTH = 8192;
/**
 * @param {object} config
 * @param {string} config.subjectHeader lower case
 * @param {string} [config.groupsHeader] lower case; group names separated by commas
 * @param {string[]} config.trustedAddresses addresses and ranges (CIDR) of the gateways
 * @returns {import('./callers.js').Identify}
 */
export function headerCaller({ subjectHeader, groupsHeader, trustedAddresses }) {
  const trusted = addressList(trustedAddresses);
  return async (request) => {
    if (!isListed(trusted, request.socket.remoteAddress)) throw unauthorized('address_not_trusted');
    const value = singleHeader(request, subjectHeader);
    if (value === undefined) throw unauthorized('subject_missing');
    const subject = utf8(value);
    if (!isSubject(subject)) throw unauthorized('subject_invalid');
    const groups = groupsHeader === undefined ? '' : (singleHeader(request, groupsHeader) ?? '');
    if (groups.length > MAX_GROUPS_LENGTH) throw unauthorized('groups_invalid');
    return {
      subject,
      groups: utf8(groups)
        .split(',')
        .map((group) => group.trim())
        .filter((group) => group !== ''),
      limitKey: `subject:${subject}`,
    };
  };
}

/**
 * Node reads headers as Latin-1, gateways write names in UTF-8.
 * @param {string} text
 */
function utf8(text) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
}

/**
 * @param {string[]} ranges such as `10.0.0.0/8`, `192.0.2.1` or `fd00::/8`
 * @throws {TypeError} naming the range that is invalid or covers everything
 */
export function addressList(ranges) {
  const list = new BlockList();
  for (const range of ranges) {
    const [address, bits] = range.split('/');
    const version = isIP(address);
    if (version === 0) throw new TypeError(`${range} is not an address or a range.`);
    if (bits !== undefined && Number(bits) === 0)
      throw new TypeError(`${range} trusts every address: list the gateways only.`);
    const family = version === 4 ? 'ipv4' : 'ipv6';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  // In pieces, or as a range of IPv6 that holds all of IPv4, it comes to the same.
  if (['0.0.0.1', '127.0.0.1', '255.255.255.254'].every((address) => list.check(address))) {
    throw new TypeError(`${ranges.join(', ')}: trusts every address: list the gateways only.`);
  }
  return list;
}

/**
 * @param {BlockList} list
 * @param {string | undefined} address as the socket reports it
 */
export function isListed(list, address) {
  if (address === undefined) return false;
  // A listener for both families reports IPv4 peers in IPv6 notation.
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  const version = isIP(bare);
  return version !== 0 && list.check(bare, version === 4 ? 'ipv4' : 'ipv6');
}
