namespace HealthFunctions.Faults.Proxies;

/// <summary>What can go wrong with a call.</summary>
internal enum FaultKind
{
    /// <summary>Answered 500, with nothing done.</summary>
    ServerError,

    /// <summary>Answered 503, with nothing done.</summary>
    Busy,

    /// <summary>Answered 429, with nothing done.</summary>
    TooMany,

    /// <summary>The connection is reset, with nothing done.</summary>
    Reset,

    /// <summary>Done, but the connection is reset before the answer: the caller cannot know.</summary>
    AnswerLost,

    /// <summary>Done, then silence for a while, then the connection is reset.</summary>
    Stalled,
}
