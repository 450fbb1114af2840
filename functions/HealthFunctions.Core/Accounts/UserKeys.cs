using System.Security.Cryptography;
using System.Text;

namespace HealthFunctions.Core.Accounts;

/// <summary>
/// Turns people's ids into keys that count them but do not name them: a salted hash. It is the same in every account, so that
/// two accounts can be merged without counting anybody twice.
/// </summary>
/// <param name="salt">The deployment's secret salt. With another salt the same person becomes another key.</param>
public sealed class UserKeys(string salt)
{
    private const int KeyBytes = 8;

    private readonly byte[] salt = Encoding.UTF8.GetBytes(salt);

    /// <summary>The key of a person: 16 hexadecimal digits.</summary>
    public string KeyOf(string user)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(user), hash);
        return Convert.ToHexStringLower(hash[..KeyBytes]);
    }
}
