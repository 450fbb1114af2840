using System.Security.Cryptography;
using System.Text;

namespace HealthFunctions.Sources.Usage;

/// <summary>
/// The id that a customer goes by where all that is known is one of their users. It is stored, and shown to whoever maps it, so that an
/// e-mail address in the place of a user's id becomes a hash: always the same one, and no address to be read.
/// </summary>
internal static class UserAlias
{
    private const int HashBytes = 16;

    /// <summary>The alias of a user, such as <c>user:u-1</c>.</summary>
    public static string Of(string user) => user.Contains('@', StringComparison.Ordinal)
        ? $"user:sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(user.Trim().ToLowerInvariant())).AsSpan(0, HashBytes))}"
        : $"user:{user}";
}
