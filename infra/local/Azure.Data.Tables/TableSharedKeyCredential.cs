using System.Security.Cryptography;
using System.Text;

namespace Azure.Data.Tables;

/// <summary>The name of a storage account and one of its two keys.</summary>
public class TableSharedKeyCredential
{
    private byte[] accountKey = [];

    /// <summary>A credential of an account.</summary>
    /// <param name="accountName">The account's name.</param>
    /// <param name="accountKey">The key, base64 as the portal shows it.</param>
    /// <exception cref="ArgumentException">An argument is null or empty.</exception>
    /// <exception cref="FormatException">The key is not base64.</exception>
    public TableSharedKeyCredential(string accountName, string accountKey)
    {
        ArgumentException.ThrowIfNullOrEmpty(accountName);
        AccountName = accountName;
        SetAccountKey(accountKey);
    }

    /// <summary>The account's name.</summary>
    public string AccountName { get; }

    /// <summary>Replaces the key, for clients in use too: requests sent from now on are signed with the new one.</summary>
    /// <param name="accountKey">The key, base64 as the portal shows it.</param>
    /// <exception cref="ArgumentException">The key is null or empty.</exception>
    /// <exception cref="FormatException">The key is not base64.</exception>
    public void SetAccountKey(string accountKey)
    {
        ArgumentException.ThrowIfNullOrEmpty(accountKey);
        Volatile.Write(ref this.accountKey, Convert.FromBase64String(accountKey));
    }

    /// <summary>The base64 HMAC-SHA256 of <paramref name="text"/> under the key.</summary>
    internal string Sign(string text)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Volatile.Read(ref accountKey), Encoding.UTF8.GetBytes(text), hash);
        return Convert.ToBase64String(hash);
    }
}
