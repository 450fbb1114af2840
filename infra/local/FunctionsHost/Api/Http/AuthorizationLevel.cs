namespace Microsoft.Azure.Functions.Worker;

/// <summary>Who may call an HTTP function.</summary>
public enum AuthorizationLevel
{
    /// <summary>Anybody.</summary>
    Anonymous,

    /// <summary>A signed-in user; Azure Functions does not offer it, and neither does this host.</summary>
    User,

    /// <summary>Whoever has the function key or the master key.</summary>
    Function,

    /// <summary>Whoever has the master key.</summary>
    System,

    /// <summary>Whoever has the master key.</summary>
    Admin,
}
