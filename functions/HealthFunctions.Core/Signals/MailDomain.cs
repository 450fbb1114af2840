using System.Collections.Frozen;

namespace HealthFunctions.Core.Signals;

/// <summary>
/// The domain of an e-mail address, as far as it says who the customer is. Those of public mail providers and of throw-away
/// addresses say nothing of the kind.
/// </summary>
public static class MailDomain
{
    /// <summary>The source under which the domains of accounts are mapped, like the external ids of any other.</summary>
    public const string Source = "domain";

    private const int MaxLength = 253;

    // The common ones only: whoever is on another is not matched by mistake unless that domain is given to an account.
    private static readonly FrozenSet<string> Public = FrozenSet.Create(
        StringComparer.Ordinal,
        "126.com", "139.com", "163.com", "aim.com", "alice.it", "aol.com", "arcor.de", "att.net", "bellsouth.net", "bigpond.com", "bluewin.ch",
        "bol.com.br", "btinternet.com", "charter.net", "comcast.net", "cox.net", "daum.net", "duck.com", "earthlink.net", "email.com",
        "fastmail.com", "foxmail.com", "free.fr", "freenet.de", "gmail.com", "gmx.at", "gmx.ch", "gmx.com", "gmx.de", "gmx.net",
        "googlemail.com", "guerrillamail.com", "hanmail.net", "hey.com", "hotmail.co.uk", "hotmail.com", "hotmail.de", "hotmail.es", "hotmail.fr",
        "hotmail.it", "hushmail.com", "icloud.com", "inbox.com", "inbox.ru", "kpnmail.nl", "laposte.net", "libero.it", "list.ru", "live.co.uk",
        "live.com", "live.de", "live.fr", "live.nl", "mac.com", "mail.com", "mail.ru", "mailbox.org", "mailinator.com", "me.com", "msn.com",
        "nate.com", "naver.com", "ntlworld.com", "o2.pl", "ocn.ne.jp", "onet.pl", "optonline.net", "orange.fr", "outlook.com", "outlook.de",
        "outlook.es", "outlook.fr", "pm.me", "posteo.de", "privaterelay.appleid.com", "proton.me", "protonmail.ch", "protonmail.com", "qq.com",
        "rambler.ru", "rediffmail.com", "rocketmail.com", "sbcglobal.net", "seznam.cz", "sfr.fr", "shaw.ca", "sina.com", "sky.com", "skynet.be",
        "sohu.com", "t-online.de", "telenet.be", "telus.net", "tempmail.com", "terra.com.br", "tiscali.it", "tuta.com", "tutanota.com",
        "ukr.net", "uol.com.br", "verizon.net", "videotron.ca", "virgilio.it", "virginmedia.com", "wanadoo.fr", "web.de", "wp.pl", "xtra.co.nz",
        "yahoo.ca", "yahoo.co.in", "yahoo.co.jp", "yahoo.co.uk", "yahoo.com", "yahoo.com.br", "yahoo.de", "yahoo.es", "yahoo.fr", "yahoo.it",
        "yandex.com", "yandex.ru", "ymail.com", "yopmail.com", "zoho.com");

    /// <summary>The domain of an address; null where the text is no address or the domain is a public one.</summary>
    /// <param name="address">An e-mail address such as <c>ann@example.com</c>.</param>
    public static string? Of(string? address)
    {
        var at = address?.LastIndexOf('@') ?? -1;
        return at > 0 && address![(at + 1)..].Trim().TrimEnd('.').ToLowerInvariant() is var domain && IsValid(domain) ? domain : null;
    }

    /// <summary>Whether a text is a domain that may be an account's: lower case, with a dot, and not one of a public mail provider.</summary>
    public static bool IsValid(string domain) =>
        domain.Length <= MaxLength
        && domain.Split('.') is { Length: > 1 } labels
        && labels.All(IsLabel)
        && !Public.Contains(domain);

    private static bool IsLabel(string label) =>
        label.Length is >= 1 and <= 63
        && label[0] != '-'
        && label[^1] != '-'
        && label.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-' || char.IsLetter(character) && character > 127);
}
