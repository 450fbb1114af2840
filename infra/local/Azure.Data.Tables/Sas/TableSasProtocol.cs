namespace Azure.Data.Tables.Sas;

/// <summary>The protocols that a signature may be used over.</summary>
public enum TableSasProtocol
{
    /// <summary>Nothing is said: both.</summary>
    None = 0,

    /// <summary>Both.</summary>
    HttpsAndHttp = 1,

    /// <summary>Only https.</summary>
    Https = 2,
}
