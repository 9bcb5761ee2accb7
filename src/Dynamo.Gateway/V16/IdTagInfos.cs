using Access = Dynamo.Domain.Access;

namespace Dynamo.Gateway.V16;

/// <summary>What a token is worth, in the words of the wire (OCPP 1.6, 7.28).</summary>
internal static class IdTagInfos
{
    public static Ocpp.V16.IdTagInfo Wire(Contracts.ChargePoints.IdTagInfo info) => new()
    {
        Status = info.Status switch
        {
            Access.AuthorizationStatus.Accepted => Ocpp.V16.AuthorizationStatus.Accepted,
            Access.AuthorizationStatus.Blocked => Ocpp.V16.AuthorizationStatus.Blocked,
            Access.AuthorizationStatus.Expired => Ocpp.V16.AuthorizationStatus.Expired,
            Access.AuthorizationStatus.ConcurrentTx => Ocpp.V16.AuthorizationStatus.ConcurrentTx,
            _ => Ocpp.V16.AuthorizationStatus.Invalid,
        },
        ExpiryDate = info.ExpiresAt,
        ParentIdTag = info.ParentIdTag,
    };
}
