using System.Security.Cryptography;
using System.Text;

namespace SamplePortfolio.Accounts;

/// <summary>Ids in the shapes of the vendors, made from what they name: the same thing has the same id in every run of the same seed.</summary>
internal sealed class Ids(ulong seed, string account)
{
    private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int StripeLength = 24;

    /// <summary>Such as <c>evt_1kQ3...</c>: a prefix and 24 letters and digits.</summary>
    public string Stripe(string prefix, string name)
    {
        var hash = Hash($"{prefix}|{name}");
        return string.Create(prefix.Length + 1 + StripeLength, (prefix, hash), static (text, parts) =>
        {
            parts.prefix.CopyTo(text);
            text[parts.prefix.Length] = '_';
            var rest = text[(parts.prefix.Length + 1)..];
            for (var i = 0; i < rest.Length; i++)
            {
                rest[i] = Letters[parts.hash[i] % Letters.Length];
            }
        });
    }

    /// <summary>A UUID.</summary>
    public string Uuid(string name)
    {
        var bytes = Hash($"uuid|{name}").AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    /// <summary>A number of so many digits, written as text, that does not begin with 0.</summary>
    public string Number(string name, int digits)
    {
        var hash = Hash($"number|{name}");
        var text = new char[digits];
        for (var i = 0; i < digits; i++)
        {
            text[i] = (char)(i == 0 ? '1' + (hash[i] % 9) : '0' + (hash[i] % 10));
        }

        return new string(text);
    }

    private byte[] Hash(string name) => SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}|{account}|{name}"));
}
