using System.Security.Cryptography;
using System.Text.Json;

namespace HealthFunctions.Core.Crm;

/// <summary>Tells whether a CRM has to be told anything new.</summary>
internal static class CrmFingerprint
{
    private const int Characters = 32;

    /// <summary>A hash of everything that is pushed, except when it was calculated: two records with the same fingerprint look the same in the CRM.</summary>
    /// <remarks>
    /// <see cref="CrmRecord.LastCalculatedAt"/> moves with every run. Were it hashed, every run would push every account, and the CRM's
    /// limits would be spent on telling it nothing; so in the CRM it says when the shown result was first calculated.
    /// The hash is over the stored JSON: it is the same in every process, and a new field changes it once for every account, which
    /// is right, for then the CRM lacks the new field. 128 bits are plenty to tell one account's states apart.
    /// </remarks>
    /// <param name="record">The record to hash.</param>
    /// <returns>32 lower-case hexadecimal characters.</returns>
    internal static string Of(CrmRecord record)
    {
        var pushed = JsonSerializer.SerializeToUtf8Bytes(record with { LastCalculatedAt = default }, CrmJson.Default.CrmRecord);
        return Convert.ToHexStringLower(SHA256.HashData(pushed))[..Characters];
    }
}
