using System.Text.Json;
using HealthFunctions.Core.Accounts;

namespace HealthFunctions.Storage.Tests;

/// <summary>Compares states by what is written of them.</summary>
internal static class AccountStates
{
    public static void AssertSame(AccountState expected, AccountState? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(Json(expected), Json(actual));
    }

    private static string Json(AccountState state) => JsonSerializer.Serialize(state, AccountJson.Default.AccountState);
}
