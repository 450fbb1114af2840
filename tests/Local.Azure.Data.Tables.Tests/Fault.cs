namespace HealthFunctions.Local.Tables.Tests;

/// <summary>What becomes of one try of a request.</summary>
public enum Fault
{
    /// <summary>It goes through.</summary>
    None,

    /// <summary>It never arrives; 500.</summary>
    ServerError,

    /// <summary>It never arrives; 503.</summary>
    Busy,

    /// <summary>It never arrives; the connection breaks.</summary>
    ConnectionLost,

    /// <summary>It arrives and is done, but the answer is lost.</summary>
    AnswerLost,

    /// <summary>No answer comes until the caller gives up.</summary>
    Hang,
}
